import { advance, type Advanced } from '../execution/advance.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState } from '../execution/state.js';
import { type FlowGraph } from '../import/graph.js';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from './bpmn.js';
import { javascript } from './elements/run-fixture.js';
import { migrateInstance, type MigrationOptions } from '../migration/migrate.js';
import { planMigration, type MigrationWish } from '../migration/plan-migration.js';

/** The moment and the identifiers that a test works with. */
export const clock = { now: '2026-01-01T00:00:00.000Z', ids: 0 };

/** Puts the clock and the identifiers back: for before every test. */
export function beginAnew(): void {
  clock.now = '2026-01-01T00:00:00.000Z';
  clock.ids = 0;
}

/** Lets time pass, up to this moment. */
export function itIs(moment: string): void {
  clock.now = moment;
}

export const ports = (): Ports => ({ now: clock.now, newId: () => `id-${(clock.ids += 1)}`, evaluate: javascript.evaluate as Ports['evaluate'], script: javascript.script as Ports['script'] });

/** `a>b>c` draws flows between elements; a flow's id is `a_b`. */
export const row = (path: string): string => {
  const steps = path.split('>');
  return steps.slice(1).map((to, at) => `<sequenceFlow id="${steps[at]}_${to}" sourceRef="${steps[at]}" targetRef="${to}"/>`).join('');
};
export const tasks = (...all: readonly string[]): string => all.map((id) => `<userTask id="${id}" name="步骤${id}"/>`).join('');
export const ends = '<startEvent id="s"/><endEvent id="e"/>';
export const timer = (id: string, host: string, after: string): string => `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="false"><timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition></boundaryEvent>`;
export const catching = (id: string, definition: string): string => `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
export const duration = (value: string): string => `<timerEventDefinition><timeDuration>${value}</timeDuration></timerEventDefinition>`;
export const approval = (id: string, rules: string, more = ''): string => `<userTask id="${id}"><extensionElements><cw:approval kind="approve" ${rules}/><cw:assignment source="role" value="board"/>${more}</extensionElements></userTask>`;

export async function graphOf(elements: string, roots = ''): Promise<FlowGraph> {
  const { graph, issues } = await importFlow(bpmn(elements, roots));
  if (graph === undefined) throw new Error(JSON.stringify(issues));
  return graph;
}

/** An instance of the old release, after these events. */
export class Case {
  private constructor(readonly source: FlowGraph, readonly target: FlowGraph, public state: FlowState) {}

  static async open(from: string, to: string, vars: Readonly<Record<string, never>> | object = {}, roots = ''): Promise<Case> {
    const [source, target] = [await graphOf(from, roots), await graphOf(to, roots)];
    const fresh = newState({ id: 'i', process: 'p', status: 'active', vars: vars as never, error: null, startedAt: clock.now, endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
    return new Case(source, target, advance(source, fresh, { kind: 'start' }, ports()).state);
  }

  on(event: FlowEvent, graph = this.source): Advanced {
    const advanced = advance(graph, this.state, event, ports());
    this.state = advanced.state;
    return advanced;
  }

  complete(element: string, graph = this.source): Advanced {
    const task = [...this.state.tasks.values()].find((one) => one.element === element && one.state === 'open');
    return this.on({ kind: 'complete', task: task?.id ?? '', by: 'u' }, graph);
  }

  refusal(wish: MigrationWish = {}): readonly string[] {
    return migrateInstance(planMigration(this.source, this.target, wish), this.state, ports()).issues.map((one) => `${one.code.replace('flow.migration-', '')} ${one.path[1] ?? ''}`.trim());
  }

  migrate(wish: MigrationWish = {}, options: MigrationOptions = {}): Advanced {
    const result = migrateInstance(planMigration(this.source, this.target, wish), this.state, ports(), options);
    if (result.advanced === undefined) throw new Error(JSON.stringify(result.issues));
    this.state = result.advanced.state;
    return result.advanced;
  }

  get waiting(): readonly string[] {
    return [...this.state.activities.values()].map((one) => one.element).sort();
  }

  get open(): readonly string[] {
    return [...this.state.tasks.values()].filter((one) => one.state === 'open').map((one) => one.element).sort();
  }

  /** Completes whatever is open in the new flow until it ends; the order in which it was done. */
  finish(): readonly string[] {
    const done: string[] = [];
    for (let n = 0; n < 50 && this.state.instance.endedAt === null; n += 1) {
      const [next] = this.open;
      if (next === undefined) break;
      done.push(next);
      this.complete(next, this.target);
    }
    return done;
  }
}

export const completed = (one: Case): string => one.state.instance.status;
