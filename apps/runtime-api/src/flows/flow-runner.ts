import { advance, changesBetween, FlowEventRefused, jobOfCommand, newState, type Changes, type Command, type FlowEvent, type HistoryEntry, type Task, type Vars } from '@carewright/flow-engine';
import { loadInstance, lockInstance, writeInstance } from '@carewright/flow-engine/postgres';
import { textOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { Events } from '../notifications/events.js';
import { Notifications } from '../notifications/notifications.js';
import { LiveApps } from '../publishing/live-apps.js';
import { OrganisationClock } from '../records/clock.js';
import { Assignments } from './assignments.js';
import { flowPorts, type FlowFacts } from './flow-ports.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases, type FlowRelease } from './flow-releases.js';
import { type FlowRun, type InstanceHead } from './flow-run.js';
import { FlowServices } from './flow-services.js';

const schema = 'flow';

/** A new run of a flow. */
export interface NewFlow {
  readonly release: FlowRelease;
  readonly recordId: string | null;
  readonly starter: string | null;
  readonly vars: Vars;
  readonly element?: string;
  readonly parent?: { readonly instance: string; readonly activity: string; readonly depth: number };
}

interface HeadRow extends InstanceHead {
  readonly release: string;
}

/**
 * Drives instances: lock, load, advance until nothing is asked any more, write the difference once.
 * Everything happens in the caller's transaction, so an answer to a task, what it changes and what follows are one.
 */
@Injectable()
export class FlowRunner {
  constructor(
    private readonly releases: FlowReleases,
    private readonly liveApps: LiveApps,
    private readonly records: FlowRecords,
    private readonly services: FlowServices,
    private readonly assignments: Assignments,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
    private readonly events: Events,
    private readonly clock: OrganisationClock,
  ) {}

  /** Starts an instance and walks it to its first resting point. */
  async start(sql: Sql, wanted: NewFlow): Promise<FlowRun> {
    const { release } = wanted;
    const head: InstanceHead = { id: uuidV7(), app: release.app, flow: release.flow, form: release.form, recordId: wanted.recordId, starter: wanted.starter };
    const state = newState({
      id: head.id, process: release.process, status: 'active', vars: wanted.vars, error: null, startedAt: new Date().toISOString(), endedAt: null,
      parentInstance: wanted.parent?.instance ?? null, parentActivity: wanted.parent?.activity ?? null, depth: wanted.parent?.depth ?? 0,
    });
    const run: FlowRun = { sql, head, release, live: await this.liveApps.get(head.app), facts: await this.factsOf(sql, head), state, before: undefined, commands: [] };
    await this.handle(run, { kind: 'start', ...(wanted.element !== undefined && { element: wanted.element }) });
    return run;
  }

  /** Locks an instance and reads it; null when there is none. */
  async open(sql: Sql, instance: string): Promise<FlowRun | null> {
    if (!(await lockInstance(sql, schema, instance))) return null;
    const loaded = await loadInstance(sql, schema, instance);
    if (loaded === undefined) return null;
    const { rows } = await sql.query<HeadRow>('select id, app, flow, form, record_id as "recordId", starter, flow_release_id as release from flow.instance where id = $1', [instance], 'flow-head');
    const head = rows[0];
    if (head === undefined) return null;
    const [release, live, facts] = [await this.releases.get(sql, loaded.release), await this.liveApps.get(head.app), await this.factsOf(sql, head)];
    return { sql, head, release, live, facts, state: loaded.state, before: loaded.state, commands: [] };
  }

  /** What conditions may ask is read again, after the caller changed the record in this transaction. */
  async refresh(run: FlowRun): Promise<void> {
    run.facts = await this.factsOf(run.sql, run.head);
  }

  /** Handles an event with everything that follows at once, and writes it. */
  async handle(run: FlowRun, event: FlowEvent): Promise<void> {
    const history: HistoryEntry[] = [];
    const pending: FlowEvent[] = [event];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      if (next !== event && run.state.instance.endedAt !== null) break;
      const advanced = advance(run.release.graph, run.state, next, flowPorts(() => run.facts, this.clock.tz));
      run.state = advanced.state;
      history.push(...advanced.history);
      run.commands.push(...advanced.commands);
      for (const command of advanced.commands) pending.push(...(await this.answer(run, command)));
    }
    await this.write(run, history);
  }

  private async answer(run: FlowRun, command: Command): Promise<readonly FlowEvent[]> {
    if (command.kind === 'serve') return [await this.services.serve(run, command)];
    if (command.kind !== 'assign') return [];
    const scope = { app: run.head.app, definition: run.live.definition, form: run.head.form, record: run.facts.record, starter: run.head.starter };
    const users = await this.assignments.find(run.sql, scope, command.assignments);
    const administrators = users.length > 0 ? [] : await this.assignments.administrators(run.sql, scope);
    return [{ kind: 'assigned', activity: command.activity, users, administrators }];
  }

  private async factsOf(sql: Sql, { app, form, recordId, starter }: InstanceHead): Promise<FlowFacts> {
    const record = form === null || recordId === null ? null : await this.records.load(sql, { app, form, id: recordId });
    const { rows } = await sql.query<{ id: string }>('select department_id as id from platform.department_members where user_id = $1 order by position', [starter], 'flow-starter');
    return { record, starter: { id: starter, departments: rows.map((row) => row.id) }, context: this.clock.moment() };
  }

  private async write(run: FlowRun, history: readonly HistoryEntry[]): Promise<void> {
    const { sql, head, release, state } = run;
    const changes = changesBetween(run.before, state);
    await writeInstance(sql, schema, { instance: head.id, changes, history, host: { release: release.id, app: head.app, flow: head.flow, form: head.form, recordId: head.recordId, starter: head.starter, businessKey: null } });
    await this.passTimers(run, changes);
    await this.passCommands(run);
    await this.tellPeople(run, changes);
  }

  /** Every timer has a leased job of the platform that fires it; both come and go in one transaction. */
  private async passTimers({ sql, head }: FlowRun, { jobs }: Changes): Promise<void> {
    for (const job of jobs.inserted) await this.jobs.enqueue(sql, { kind: 'flow.due', payload: { instance: head.id, job: job.id }, dueAt: job.dueAt, dedupeKey: `flow:${job.id}` });
    for (const id of jobs.removed) await this.jobs.cancel(sql, { dedupeKey: `flow:${id}` });
  }

  private async passCommands(run: FlowRun): Promise<void> {
    const { sql, head, state } = run;
    for (const command of run.commands) {
      const job = jobOfCommand(command, head.id);
      if (job !== undefined) await this.jobs.enqueue(sql, { kind: `flow.${job.kind}`, payload: { ...job.payload, app: head.app, recordId: head.recordId, starter: head.starter } });
      if (command.kind === 'remind') await this.remind(run, command.tasks);
    }
    const fresh = [...state.subscriptions.values()].filter((one) => one.kind === 'message' && run.before?.subscriptions.has(one.id) !== true).map((one) => one.name);
    if (fresh.length > 0) await sql.query(`update platform.job set due_at = now() where kind = 'flow.message' and state = 'ready' and payload->>'app' = $1 and payload->>'name' = any($2)`, [head.app, fresh]);
  }

  private async remind(run: FlowRun, tasks: readonly string[]): Promise<void> {
    const open = tasks.flatMap((id) => run.state.tasks.get(id) ?? []);
    await this.notifications.send(run.sql, ...open.flatMap((task) => this.messageFor(run, task, '请尽快办理')));
  }

  private messageFor({ live, head, release }: FlowRun, task: Task, words: string): readonly Parameters<Notifications['send']>[1][] {
    if (task.assignee === null) return [];
    const flow = live.definition.flows[head.flow];
    const step = release.graph.nodes[task.element]?.name ?? '';
    const title = flow === undefined ? head.flow : textOf(flow.label, 'zh-CN');
    return [{ userId: task.assignee, kind: 'task', title, body: `${words}：${step === '' ? title : step}`, link: `/tasks/${task.id}` }];
  }

  private async tellPeople(run: FlowRun, { tasks, instance }: Changes): Promise<void> {
    const isOpen = (task: Task): boolean => task.state === 'open';
    const opened = [...tasks.inserted, ...tasks.updated.filter((task) => run.before?.tasks.get(task.id)?.assignee !== task.assignee)].filter(isOpen);
    await this.notifications.send(run.sql, ...opened.flatMap((task) => this.messageFor(run, task, '待您办理')));
    const touched = [...new Set([...tasks.inserted, ...tasks.updated].flatMap((task) => [task.assignee, run.before?.tasks.get(task.id)?.assignee]).filter((id) => typeof id === 'string'))];
    const watchers = run.head.starter === null || instance.kind === 'same' ? touched : [...new Set([...touched, run.head.starter])];
    if (watchers.length > 0) await this.events.publish(run.sql, watchers, { type: 'task', instance: run.head.id });
  }
}

/** Whether an event came too late: what it was for is over. */
export const isStale = (error: unknown): boolean => error instanceof FlowEventRefused;
