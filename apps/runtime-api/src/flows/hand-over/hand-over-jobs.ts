import { FlowEventRefused } from '@carewright/flow-engine';
import { type HandOverItemState } from '@carewright/schema';
import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { type Sql } from '../../database/sql.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { Notifications } from '../../notifications/notifications.js';
import { FlowRunner } from '../flow-runner.js';
import { type FlowRun } from '../flow-run.js';
import { handOverRow, type HandOverItem, type HandOverRow } from './hand-over-rows.js';

const kind = 'flow.hand-over';
const log = new Logger('HandOvers');

/** How many pieces are handed over at once: fewer than a node has workers, so that timers and people never wait for it. */
const lanes = 3;

interface Outcome {
  readonly state: HandOverItemState;
  readonly reason?: string;
}

const takeSql = `select i.activity_id as activity, i.instance_id as instance, i.from_user as "from", i.to_user as "to" from flow.hand_over_item i
  where i.hand_over_id = $1 and i.state = 'waiting' order by i.activity_id limit 1 for update skip locked`;
const receivedSql = `select i.to_user as "userId", count(*)::int as count from flow.hand_over_item i where i.hand_over_id = $1 and i.state = 'moved' group by 1`;

/** Refusals of the engine: what is over by now is left alone, a second vote is refused with its reason. */
const outcomes: Readonly<Record<string, Outcome>> = {
  'flow.activity-gone': { state: 'left' },
  'flow.not-theirs': { state: 'left' },
  'flow.instance-over': { state: 'left' },
  'flow.already-asked': { state: 'refused', reason: 'hand_over.all_asked' },
};

/**
 * Hands over piece by piece: one job, one transaction, one visit of a step, and each job asks for the next.
 * A node that dies leaves its job to another; what was handed over stays so.
 */
@Injectable()
export class HandOverJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly runner: FlowRunner,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {
    jobs.handle(kind, (sql, payload, job) => this.next(sql, payload as { readonly handOver: string; readonly lane: number }, job));
  }

  /** Begins the work on a hand-over, in the transaction that made it. */
  async begin(sql: Sql, handOver: string): Promise<void> {
    for (let lane = 0; lane < lanes; lane += 1) await this.enqueue(sql, handOver, lane);
  }

  private async enqueue(sql: Sql, handOver: string, lane: number): Promise<void> {
    await this.jobs.enqueue(sql, { kind, payload: { handOver, lane }, dedupeKey: `hand-over:${handOver}:${lane}` });
  }

  private async next(sql: Sql, { handOver, lane }: { readonly handOver: string; readonly lane: number }, job: Job): Promise<void> {
    const row = await handOverRow(sql, handOver);
    if (row?.state !== 'running') return;
    const { rows } = await sql.query<HandOverItem>(takeSql, [handOver], 'hand-over-take');
    const [item] = rows;
    if (item === undefined) return this.finish(sql, row);
    const { state, reason } = await this.move(sql, row, item, job);
    await sql.query('update flow.hand_over_item set state = $3, reason = $4, at = now() where hand_over_id = $1 and activity_id = $2', [handOver, item.activity, state, reason ?? null], 'hand-over-mark');
    await this.enqueue(sql, handOver, lane);
  }

  /** The last one to find nothing left closes the door, and tells everybody once what they received. */
  private async finish(sql: Sql, row: HandOverRow): Promise<void> {
    const text = `update flow.hand_over h set state = 'finished', ended_at = now() where h.id = $1 and h.state = 'running' and not exists (select 1 from flow.hand_over_item i where i.hand_over_id = h.id and i.state = 'waiting')`;
    const { rowCount } = await sql.query(text, [row.id]);
    if (rowCount === 0) return;
    const { rows } = await sql.query<{ userId: string; count: number }>(receivedSql, [row.id]);
    const words = (count: number): string => (row.undoOf === null ? `${row.personName} 的 ${count} 项待办已交接给您` : `${count} 项交接出去的待办已退回给您`);
    await this.notifications.send(sql, ...rows.map(({ userId, count }) => ({ userId, kind: 'task' as const, title: '待办交接', body: words(count), link: '/tasks' })));
  }

  private async move(sql: Sql, row: HandOverRow, item: HandOverItem, job: Job): Promise<Outcome> {
    const run = await this.runner.open(sql, item.instance);
    // The instance is locked now: only whoever surely has the job may change it.
    await job.claim();
    if (run === null || run.state.instance.endedAt !== null) return { state: 'left' };
    if (!(await this.isHere(sql, row, item))) return { state: 'refused', reason: 'hand_over.person_left' };
    await sql.query('savepoint hand_over');
    try {
      await this.give(sql, row, item, run);
      await sql.query('release savepoint hand_over');
      return { state: 'moved' };
    } catch (error) {
      // One piece that breaks must not hold up the others.
      await sql.query('rollback to savepoint hand_over');
      const known = error instanceof FlowEventRefused ? outcomes[error.code] : undefined;
      if (known === undefined) log.warn(`Work of instance ${item.instance} could not be handed over: ${error instanceof Error ? error.message : 'unknown reason'}`);
      return known ?? { state: 'failed' };
    }
  }

  /** Somebody may have left since the plan was made; work goes back even to those who have. */
  private async isHere(sql: Sql, { undoOf }: HandOverRow, { to }: HandOverItem): Promise<boolean> {
    if (undoOf !== null) return true;
    return (await sql.query('select 1 from platform.users where id::text = $1 and active', [to], 'hand-over-receiver')).rowCount > 0;
  }

  /** Everybody is told once at the end instead of task by task. */
  private async give(sql: Sql, { id, createdBy, comment }: HandOverRow, { activity, from, to }: HandOverItem, run: FlowRun): Promise<void> {
    await this.runner.handle({ ...run, isQuiet: true }, { kind: 'reassign', activity, from, to: to ?? '', by: createdBy?.id ?? '', ...(comment !== null && { comment }) });
    const { app, form, recordId, flow } = run.head;
    const step = run.state.activities.get(activity)?.element ?? '';
    await this.audit.write(sql, { action: 'task.handed-over', actor: null, outcome: 'success', app, ...(form !== null && { form }), ...(recordId !== null && { recordId }), target: run.head.id, facts: { handOver: id, by: createdBy?.id ?? null, flow, step, from, to } });
  }
}
