import { randomUUID } from 'node:crypto';
import { advancing, changesBetween, FlowEventRefused, newState, type Advanced, type Command, type FlowEvent, type Ports, type Vars } from '@carewright/flow-engine';
import { KeptStates, loadInstance, loadInstances, lockStamped, writeInstance, type LoadedInstance } from '@carewright/flow-engine/postgres';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { gently } from '../fairness/gently.js';
import { LiveApps } from '../publishing/live-apps.js';
import { OrganisationClock } from '../records/clock.js';
import { FlowActions } from './actions/flow-actions.js';
import { AskedOf } from './people/asked-of.js';
import { FlowAftermath } from './flow-aftermath.js';
import { FlowPeople } from './people/flow-people.js';
import { flowPorts, type FlowFacts } from './flow-ports.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases, type FlowRelease } from './flow-releases.js';
import { locksRecord } from './flow-rules.js';
import { type FlowRun, type InstanceHead } from './flow-run.js';
import { departmentsOf, headOf, headsOf, type ReadHead } from './instance-heads.js';
import { InstanceTurns } from './instance-turns.js';
import { flowStack } from './flow-stack.js';

const schema = 'flow';

/** A new run of a flow. */
export interface NewFlow {
  readonly release: FlowRelease;
  readonly recordId: string | null;
  readonly starter: string | null;
  readonly vars: Vars;
  readonly element?: string;
  readonly definition?: number;
  readonly parent?: { readonly instance: string; readonly activity: string; readonly depth: number };
}

/** What one event may ask of its host, one after the other: approvals that decide themselves in a circle stop here. */
const mostAnswers = 1000;

/** Flows that set each other off with longer pauses than this are no endless circle: a visit may well plan the next one. */
const quickMs = 3_600_000;

/** How deep in a row of flows an event stands. What a person does begins a new row. */
function depthAt({ head, state }: FlowRun, event: FlowEvent): number {
  const isByPerson = 'by' in event && typeof event.by === 'string' && event.kind !== 'terminate';
  return isByPerson || Date.now() - Date.parse(state.instance.startedAt) > quickMs ? 0 : head.startDepth;
}

const tooMany = (command: Command): readonly FlowEvent[] =>
  command.kind === 'assign' || command.kind === 'serve' ? [{ kind: 'serve-failed', activity: command.activity, code: 'flow.too-many-steps', message: '' }] : [];

/**
 * Drives instances: lock, load, advance until nothing is asked any more, write the difference once.
 * Everything happens in the caller's transaction, so an answer to a task, what it changes and what follows are one.
 */
@Injectable()
export class FlowRunner {
  /** Where people who answer the same instance wait for each other. */
  readonly turns = new InstanceTurns();
  private readonly kept = new KeptStates();

  constructor(
    private readonly releases: FlowReleases,
    private readonly liveApps: LiveApps,
    private readonly records: FlowRecords,
    private readonly actions: FlowActions,
    private readonly people: FlowPeople,
    private readonly aftermath: FlowAftermath,
    private readonly clock: OrganisationClock,
    private readonly asked: AskedOf,
  ) {}

  /** Starts an instance and walks it to its first resting point. */
  async start(sql: Sql, wanted: NewFlow): Promise<FlowRun> {
    const { release } = wanted;
    const head: InstanceHead = { id: uuidV7(), app: release.app, flow: release.flow, form: release.form, recordId: wanted.recordId, starter: wanted.starter, startDepth: flowStack.current().depth };
    const state = newState({
      id: head.id, process: release.process, status: 'active', vars: wanted.vars, error: null, startedAt: new Date().toISOString(), endedAt: null,
      parentInstance: wanted.parent?.instance ?? null, parentActivity: wanted.parent?.activity ?? null, depth: wanted.parent?.depth ?? 0,
    });
    const run: FlowRun = { sql, head, release, live: await this.liveApps.get(head.app), facts: await this.factsOf(sql, head, await departmentsOf(sql, head.starter), locksRecord(release) ? 'change' : undefined), asked: await this.asked.run(sql, release, state), state, before: undefined, commands: [], history: [] };
    await this.handle(run, { kind: 'start', ...(wanted.element !== undefined && { element: wanted.element }), ...(wanted.definition !== undefined && { definition: wanted.definition }) });
    return run;
  }

  /** Locks an instance and reads it; null when there is none. */
  async open(sql: Sql, instance: string): Promise<FlowRun | null> {
    const locked = await lockStamped(sql, schema, instance);
    if (locked === undefined) return null;
    const loaded = this.kept.find(instance, locked.stamp) ?? (await loadInstance(sql, schema, instance));
    if (loaded === undefined) return null;
    const head = await headOf(sql, instance);
    return head === undefined ? null : this.opened(sql, head, loaded);
  }

  /** Reads instances that the caller has locked, all at once; those that are not there are left out. */
  async openLocked(sql: Sql, instances: readonly string[]): Promise<ReadonlyMap<string, FlowRun>> {
    const loaded = await loadInstances(sql, schema, instances);
    const runs = new Map<string, FlowRun>();
    for (const read of await headsOf(sql, [...loaded.keys()])) {
      const one = loaded.get(read.head.id);
      if (one !== undefined) runs.set(read.head.id, await this.opened(sql, read, one));
    }
    return runs;
  }

  private async opened(sql: Sql, { head, departments }: ReadHead, loaded: LoadedInstance): Promise<FlowRun> {
    const [release, live, facts] = [await this.releases.get(sql, loaded.release), await this.liveApps.get(head.app), await this.factsOf(sql, head, departments)];
    return { sql, head, release, live, facts, asked: await this.asked.run(sql, release, loaded.state), state: loaded.state, before: loaded.state, commands: [], history: [] };
  }

  /** What conditions may ask is read again, after the caller changed the record in this transaction. */
  async refresh(run: FlowRun): Promise<void> {
    run.facts = await this.factsOf(run.sql, run.head, run.facts.starter.departments);
  }

  /** Handles events with everything that follows at once, and writes it once: call it once for a run. */
  handle(run: FlowRun, event: FlowEvent, ...more: readonly FlowEvent[]): Promise<void> {
    return flowStack.atLeast(depthAt(run, event), async () => {
      await this.follow(run, await this.advance(run, event), more);
      await this.write(run);
    });
  }

  /** The ports for one event of a run. */
  ports(run: FlowRun): Ports {
    return flowPorts(run, { timeZone: this.clock.tz, ...run.asked });
  }

  /** Goes on with what a migration made of an instance, on its new release, and writes it. */
  async goOver(run: FlowRun, release: FlowRelease, advanced: Advanced): Promise<FlowRun> {
    const moved: FlowRun = { ...run, release, state: advanced.state, commands: [], history: [] };
    await this.follow(moved, advanced);
    await this.write(moved, true);
    return moved;
  }

  private advance(run: FlowRun, event: FlowEvent): Promise<Advanced> {
    return gently(advancing(run.release.graph, run.state, event, this.ports(run)), (ms) => this.aftermath.costs.worked(run.head, ms));
  }

  /** Answers what the engine asks, until it asks nothing more. */
  private async follow(run: FlowRun, first: Advanced, more: readonly FlowEvent[] = []): Promise<void> {
    const pending: FlowEvent[] = [...more];
    let answers = 0;
    for (let advanced: Advanced | undefined = first; advanced !== undefined; ) {
      run.state = advanced.state;
      run.history.push(...advanced.history);
      run.commands.push(...advanced.commands);
      for (const command of advanced.commands) {
        answers += 1;
        pending.push(...(answers > mostAnswers ? tooMany(command) : await this.answer(run, command)));
      }
      const next = run.state.instance.endedAt === null ? pending.shift() : undefined;
      advanced = next === undefined ? undefined : await this.advance(run, next);
    }
  }

  private async answer(run: FlowRun, command: Command): Promise<readonly FlowEvent[]> {
    if (command.kind === 'serve') return this.actions.serve(run, command);
    if (command.kind === 'lead') return [{ kind: 'led', task: command.task, to: await this.people.leaderOf(run, command.user) }];
    return command.kind === 'assign' ? [await this.people.answer(run, command)] : [];
  }

  private async factsOf(sql: Sql, { app, form, recordId, starter }: InstanceHead, departments: readonly string[], lock?: 'change'): Promise<FlowFacts> {
    const record = form === null || recordId === null ? null : await this.records.load(sql, { app, form, id: recordId }, 'any', lock);
    return { record, starter: { id: starter, departments }, context: this.clock.moment() };
  }

  private async write(run: FlowRun, migrated = false): Promise<void> {
    const { sql, head, release, state, history } = run;
    const changes = changesBetween(run.before, state);
    const stamp = randomUUID();
    await writeInstance(sql, schema, { instance: head.id, changes, history, migrated, stamp, host: { release: release.id, app: head.app, flow: head.flow, form: head.form, recordId: head.recordId, starter: head.starter, businessKey: null, startDepth: head.startDepth } });
    this.kept.keep(head.id, stamp, { state, release: release.id });
    await this.aftermath.of(run, changes);
  }
}

/** Whether an event came too late: what it was for is over. */
export const isStale = (error: unknown): boolean => error instanceof FlowEventRefused;
