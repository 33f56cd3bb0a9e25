import { type Changes, type FlowState, type Job } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../database/sql.js';
import { Jobs, jobsChannel } from '../jobs/jobs.js';
import { type FlowRun } from './flow-run.js';

/** While an instance stands still, nothing of it is ever due. */
const never = 'infinity';
const dueOf = (state: FlowState, job: Job): string => (state.instance.status === 'suspended' ? never : job.dueAt);
const keyOf = (job: string): string => `flow:${job}`;

/** Whoever has such a job in hand loses it: it is due at another time now. */
const moveSql = `update platform.job j set due_at = x.due, lock_owner = null, lock_until = null
  from jsonb_to_recordset($1::jsonb) as x(key text, due timestamptz) where j.dedupe_key = x.key`;

/** Every timer has a leased job of the platform that fires it: both come, move and go in one transaction. */
@Injectable()
export class FlowTimers {
  constructor(private readonly jobs: Jobs) {}

  async of(run: FlowRun, { jobs }: Changes): Promise<void> {
    const { sql, head, state } = run;
    await this.jobs.enqueueAll(sql, jobs.inserted.map((job) => ({ kind: 'flow.due', payload: { instance: head.id, job: job.id }, dueAt: dueOf(state, job), dedupeKey: keyOf(job.id) })));
    for (const id of jobs.removed) await this.jobs.cancel(sql, { dedupeKey: keyOf(id) });
    await this.move(run);
    await this.passPause(run);
  }

  private async move({ sql, state, before }: FlowRun): Promise<void> {
    if (before === undefined) return;
    const moved = [...state.jobs.values()].flatMap((job) => {
      const earlier = before.jobs.get(job.id);
      return earlier === undefined || dueOf(before, earlier) === dueOf(state, job) ? [] : [{ key: keyOf(job.id), due: dueOf(state, job) }];
    });
    if (moved.length === 0) return;
    await sql.query(moveSql, [JSON.stringify(moved)]);
    await sql.query('select pg_notify($1, $2)', [jobsChannel, 'flow.due']);
  }

  /** What an instance called stands still and goes on with it; what came for it meanwhile is handed out when it goes on. */
  private async passPause({ sql, head, state, before }: FlowRun): Promise<void> {
    const [was, is] = [before?.instance.status === 'suspended', state.instance.status === 'suspended'];
    if (was === is || before === undefined) return;
    if (!is) await handOutParked(sql, head.id);
    if (state.instance.endedAt !== null) return;
    const { rows } = await sql.query<{ id: string }>('select id from flow.instance where parent_activity_id = any($1::uuid[]) and ended_at is null', [[...state.activities.values()].filter((one) => one.kind === 'call').map((one) => one.id)]);
    for (const { id } of rows) await this.jobs.enqueue(sql, { kind: 'flow.event', payload: { instance: id, event: { kind: is ? 'suspend' : 'resume', by: 'parent' } } });
  }
}

async function handOutParked(sql: Sql, instance: string): Promise<void> {
  const { rowCount } = await sql.query(`update platform.job set due_at = created_at where kind = 'flow.event' and payload->>'instance' = $1 and due_at = 'infinity'`, [instance]);
  if (rowCount > 0) await sql.query('select pg_notify($1, $2)', [jobsChannel, 'flow.event']);
}
