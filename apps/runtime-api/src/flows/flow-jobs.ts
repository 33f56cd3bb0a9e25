import { type FlowEvent, type Vars } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { LostJob, type Job } from '../jobs/job.js';
import { Jobs } from '../jobs/jobs.js';
import { EventStarts } from './starts/event-starts.js';
import { FlowRecords } from './flow-records.js';
import { FlowReleases } from './flow-releases.js';
import { FlowRunner } from './flow-runner.js';
import { flowStack } from './flow-stack.js';
import { isUuid } from '../records/values/is-uuid.js';
import { FlowDelivery } from './operate/flow-delivery.js';

type Payload = Readonly<Record<string, unknown>>;
type Handle = (sql: Sql, payload: Payload, job: Job) => Promise<unknown>;

const text = (payload: Payload, key: string): string => String(payload[key] ?? '');
const textOrNull = (payload: Payload, key: string): string | null => (typeof payload[key] === 'string' ? payload[key] : null);
const varsOf = (payload: Payload): Vars => (payload['vars'] ?? {}) as Vars;
/** The record that a call names: its id, or a record that an earlier step left. */
function idIn(value: unknown): string | null {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'string' && isUuid(id) ? id : null;
}
/** How long a message waits for somebody to receive it. */
const messageLifeMs = 24 * 3_600_000;
/** When one that nobody waited for is looked at once more: whoever began to wait at that very moment did not see it. */
const lookAgainMs = 2_000;

/** What happens between instances and at their timers: jobs, each in a transaction of its own, each done once. */
@Injectable()
export class FlowJobs {
  constructor(
    jobs: Jobs,
    private readonly runner: FlowRunner,
    private readonly delivery: FlowDelivery,
    private readonly releases: FlowReleases,
    private readonly starts: EventStarts,
    private readonly records: FlowRecords,
  ) {
    this.jobs = jobs;
    for (const [kind, handle] of Object.entries(this.handlers)) jobs.handle(`flow.${kind}`, async (sql, payload, job) => {
      await flowStack.atDepth(Number((payload as Payload)['startDepth'] ?? 0), () => handle(sql, payload as Payload, job));
    });
  }

  private readonly jobs: Jobs;

  private readonly handlers: Readonly<Record<string, Handle>> = {
    due: async (sql, payload, job) => {
      const run = await this.runner.open(sql, text(payload, 'instance'));
      // It stands still: its timers are put off until it goes on, and this one was only faster than that.
      if (run?.state.instance.status === 'suspended') throw new LostJob();
      // The instance is locked and the job is surely ours: only now may the timer fire.
      await job.claim();
      const id = text(payload, 'job');
      if (run?.state.jobs.has(id) === true && run.state.instance.endedAt === null) await this.runner.handle(run, { kind: 'due', job: id });
    },
    message: (sql, payload, job) => this.message(sql, payload, job.id),
    signal: (sql, payload, job) => this.signal(sql, payload, job.id),
    'start-child': (sql, payload) => this.startChild(sql, payload),
    'child-ended': (sql, payload) => this.delivery.send(sql, text(payload, 'instance'), { kind: 'child-ended', activity: payload['activity'], status: payload['status'], vars: payload['vars'], error: payload['error'], ...(payload['escalations'] !== undefined && { escalations: payload['escalations'] }) } as FlowEvent),
    'child-escalated': (sql, payload) => this.delivery.send(sql, text(payload, 'instance'), { kind: 'child-escalated', activity: text(payload, 'activity'), code: text(payload, 'code') }),
    'stop-child': async (sql, payload) => {
      const { rows } = await sql.query<{ id: string }>('select id from flow.instance where parent_activity_id = $1', [text(payload, 'activity')]);
      for (const { id } of rows) await this.delivery.send(sql, id, { kind: 'terminate', by: 'parent' });
    },
  };

  private async listeners(sql: Sql, payload: Payload, kind: string): Promise<readonly { readonly id: string; readonly instance: string }[]> {
    const query = `select s.id, s.instance_id as instance from flow.subscription s join flow.instance i on i.id = s.instance_id where s.kind = $1 and s.name = $2 and i.app = $3 and ($4::uuid is null or i.record_id = $4) and (s.correlation_key is null or s.correlation_key = $5) order by (s.correlation_key is null), s.instance_id, s.id`;
    return (await sql.query<{ id: string; instance: string }>(query, [kind, text(payload, 'name'), text(payload, 'app'), textOrNull(payload, 'onRecord'), textOrNull(payload, 'correlation')], 'flow-listeners')).rows;
  }

  private async message(sql: Sql, payload: Payload, id: string): Promise<void> {
    // Another message may have reached a receiver while this one waited for it: then it is for the next.
    for (const receiver of await this.listeners(sql, payload, 'message')) {
      if (await this.delivery.send(sql, receiver.instance, { kind: 'message', subscription: receiver.id, vars: varsOf(payload) })) return;
    }
    if (!(await this.startBy(sql, payload, { kind: 'message', id }))) await this.keep(sql, { ...payload, id });
  }

  /** Nobody waits for it yet. Whoever begins to wait for its name wakes it; one that is about something else then is kept on. */
  private async keep(sql: Sql, payload: Payload): Promise<void> {
    const until = Number(payload['until'] ?? Date.now() + messageLifeMs);
    if (Date.now() >= until) return;
    const kept = payload['kept'] === 'soon' ? 'long' : 'soon';
    await this.jobs.enqueue(sql, { kind: 'flow.message', payload: { ...payload, until, kept }, dueAt: new Date(kept === 'soon' ? Date.now() + lookAgainMs : until) });
  }

  private async signal(sql: Sql, payload: Payload, id: string): Promise<void> {
    const found = await this.listeners(sql, payload, 'signal');
    for (const instance of new Set(found.map((one) => one.instance))) await this.delivery.send(sql, instance, { kind: 'signal', name: text(payload, 'name'), vars: varsOf(payload), ...(instance === payload['from'] && { only: payload['own'] as readonly string[] }) });
    await this.startBy(sql, payload, { kind: 'signal', id });
  }

  /** Starts the flows of the app whose start event waits for this. */
  private startBy(sql: Sql, payload: Payload, { kind, id }: { readonly kind: 'message' | 'signal'; readonly id: string }): Promise<boolean> {
    return this.starts.begin(sql, { app: text(payload, 'app'), kind, name: text(payload, 'name'), id: text({ id, ...payload }, 'id'), recordId: textOrNull(payload, 'recordId'), starter: textOrNull(payload, 'starter'), vars: varsOf(payload) });
  }

  private async startChild(sql: Sql, payload: Payload): Promise<void> {
    const parent = { instance: text(payload, 'parentInstance'), activity: text(payload, 'parentActivity'), depth: Number(payload['depth']) };
    const place = [text(payload, 'app'), text(payload, 'process')] as const;
    const release = payload['pinned'] === true ? await this.releases.asOf(sql, place, parent.instance) : await this.releases.latest(sql, ...place);
    const refuse = async (code: string, message = ''): Promise<void> => {
      await this.delivery.send(sql, parent.instance, { kind: 'serve-failed', activity: parent.activity, code, message });
    };
    if (release === null) return refuse('flow.called-unknown');
    const recordId = payload['record'] === undefined ? textOrNull(payload, 'recordId') : idIn(payload['record']);
    const isThere = payload['record'] === undefined || release.form === null || (recordId !== null && (await this.records.load(sql, { app: release.app, form: release.form, id: recordId })) !== null);
    if (!isThere) return refuse('flow.element-failed', 'record.not_found');
    await this.runner.start(sql, { release, recordId, starter: textOrNull(payload, 'starter'), vars: payload['vars'] as Vars, parent });
  }
}
