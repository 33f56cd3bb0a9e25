import { describe, expect, it } from '@jest/globals';
import { advance } from '../execution/advance.js';
import { type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type Activity, type FlowState, type Task } from '../execution/state.js';
import { type FlowGraph } from '../import/graph.js';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from '../testing/bpmn.js';
import { javascript } from '../testing/elements/run-fixture.js';
import { end, links, log, start } from '../testing/elements/fixture.js';
import { waysPast } from './incident-events.js';

/** A run that stops where something is not as its author thought, and what those who look after it do. */
class Story {
  private ids = 0;
  state: FlowState = newState({ id: 'i', process: 'p', status: 'active', vars: { log: [] }, error: null, startedAt: '2026-01-01T00:00:00.000Z', endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });
  private constructor(readonly graph: FlowGraph) {}

  static async begin(xml: string): Promise<Story> {
    const { graph, issues } = await importFlow(bpmn(xml));
    if (graph === undefined) throw new Error(JSON.stringify(issues));
    return new Story(graph).tell({ kind: 'start' });
  }

  tell(event: FlowEvent): this {
    const ports: Ports = { now: '2026-01-01T00:00:00.000Z', newId: () => `n${String((this.ids += 1)).padStart(4, '0')}`, evaluate: javascript.evaluate, script: (body, context) => javascript.script(body, context) ?? undefined };
    this.state = advance(this.graph, this.state, event, ports).state;
    return this;
  }

  done(...elements: readonly string[]): this {
    for (const element of elements) this.tell({ kind: 'complete', task: this.task(element)?.id ?? '' });
    return this;
  }

  task(element: string): Task | undefined {
    return [...this.state.tasks.values()].find((task) => task.state === 'open' && task.element === element);
  }

  get stopped(): readonly Activity[] {
    return [...this.state.activities.values()].filter(({ kind }) => kind === 'incident');
  }

  get stop(): Activity {
    const [only, ...more] = this.stopped;
    if (only === undefined || more.length > 0) throw new Error(`${this.stopped.length} stops`);
    return only;
  }

  retry(vars: Readonly<Record<string, unknown>> = {}): this {
    return this.tell({ kind: 'retry', activity: this.stop.id, by: 'boss', vars });
  }

  skip(to?: string): this {
    return this.tell({ kind: 'skip', activity: this.stop.id, by: 'boss', ...(to !== undefined && { to }) });
  }

  get log(): unknown {
    return this.state.instance.vars['log'];
  }

  get status(): string {
    return this.state.instance.status;
  }
}

/** `d` when enough of three have come, `r` when all have. */
const join = (activation: string, rest: string): string =>
  `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><complexGateway id="j"><activationCondition>${activation}</activationCondition></complexGateway>${log('d')}${log('r')}${end}<endEvent id="e3"/>${links('s>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>j', 'j>d if waitingForStart', 'd>e', `j>r if ${rest}`, 'r>e3')}`;

describe('a join by a rule that could not be told', () => {
  const unknown = join('activationCount >= needed', '!waitingForStart');

  it('counts each token once when it is asked again', async () => {
    const run = (await Story.begin(unknown)).done('a');
    expect([run.status, run.log]).toEqual(['failed', []]);
    run.retry({ needed: 2 });
    expect([run.status, run.log, run.stopped]).toEqual(['active', [], []]);
    expect(run.done('b').log).toEqual(['d']);
    expect([run.done('c').log, run.status]).toEqual([['d', 'r'], 'completed']);
  });

  it('may be passed by hand with those that have come; the others are swallowed', async () => {
    const run = (await Story.begin(unknown)).done('a');
    const ways = waysPast(run, run.stop);
    expect(ways).toHaveLength(2);
    run.skip(ways[0]);
    expect([run.log, run.stopped]).toEqual([['d'], []]);
    expect([run.done('b', 'c').log, run.status]).toEqual([['d', 'r'], 'completed']);
  });
});

describe('the other ways of a join, when all have come', () => {
  const unknown = join('activationCount >= 2', 'waitingForStart === false && wished');

  it('are chosen again, and the first ways are not taken twice', async () => {
    const run = (await Story.begin(unknown)).done('a', 'b', 'c');
    expect([run.status, run.log]).toEqual(['failed', ['d']]);
    expect([run.retry({ wished: true }).log, run.status]).toEqual([['d', 'r'], 'completed']);
  });

  it('may be none when they are chosen again', async () => {
    const run = (await Story.begin(unknown)).done('a', 'b', 'c').retry({ wished: false });
    expect([run.log, run.status]).toEqual([['d'], 'completed']);
  });

  it('are left out without a question', async () => {
    const run = (await Story.begin(unknown)).done('a', 'b', 'c');
    expect(waysPast(run, run.stop)).toEqual([]);
    expect([run.skip().log, run.status]).toEqual([['d'], 'completed']);
  });

  it('stop for help also when the last token cannot come any more', async () => {
    const away = unknown.replace('<userTask id="c"/>', '<userTask id="c"/><exclusiveGateway id="x" default="x_j"/><endEvent id="gone"/>').replace(/<sequenceFlow id="c_j_\d+" sourceRef="c" targetRef="j"><\/sequenceFlow>/, `<sequenceFlow id="x_j" sourceRef="x" targetRef="j"/>${links('c>x', 'x>gone if stop')}`);
    const run = (await Story.begin(away)).done('a', 'b');
    run.tell({ kind: 'complete', task: run.task('c')?.id ?? '', vars: { stop: true } });
    expect([run.status, run.log]).toEqual(['failed', ['d']]);
    expect([run.retry({ wished: true }).log, run.status]).toEqual([['d', 'r'], 'completed']);
  });
});

describe('a step that needs several tokens', () => {
  const twice = `${start}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><scriptTask id="t" startQuantity="2"><script>set('log', [...vars.log, vars.known.name])</script></scriptTask>${end}${links('s>f', 'f>a', 'f>b', 'a>t', 'b>t', 't>e')}`;

  it('has them still when it is tried again', async () => {
    const run = (await Story.begin(twice)).done('a');
    expect([run.status, run.stopped]).toEqual(['active', []]);
    run.done('b');
    expect(run.status).toBe('failed');
    run.retry({ known: { name: 'x' } });
    expect([run.log, run.status]).toEqual([['x'], 'completed']);
  });

  it('needs no others when somebody sends the run there by hand', async () => {
    const run = await Story.begin(twice);
    const waiting = [...run.state.activities.values()].map(({ id }) => ({ do: 'cancel' as const, activity: id }));
    run.tell({ kind: 'modify', by: 'boss', vars: { known: { name: 'y' } }, instructions: [...waiting, { do: 'start', element: 't', side: 'before' }] });
    expect([run.log, run.status]).toEqual([['y'], 'completed']);
  });
});
