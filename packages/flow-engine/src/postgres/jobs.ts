import { type Json } from '../execution/state.js';
import { quote } from './columns.js';
import { type Sql } from './sql.js';

/** Work between instances: it has no instance of its own, or it starts one. */
export interface EngineJob {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly payload: Readonly<Record<string, Json>>;
  /** A second job with the same key is not made. */
  readonly dedupeKey?: string;
}

export interface LeasedJob {
  readonly id: string;
  readonly kind: string;
  readonly instance: string | null;
  readonly payload: Readonly<Record<string, Json>> | null;
  readonly attempts: number;
}

/** Adds jobs that are not timers of one instance. */
export async function addJobs(sql: Sql, schema: string, jobs: readonly EngineJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({ id: job.id, kind: job.kind, due_at: job.dueAt, payload: job.payload, dedupe_key: job.dedupeKey ?? null }));
  const text = `insert into ${quote(schema)}.job (id, kind, due_at, payload, dedupe_key)
    select * from jsonb_to_recordset($1::jsonb) as x(id uuid, kind text, due_at timestamptz, payload jsonb, dedupe_key text) on conflict (dedupe_key) do nothing`;
  await sql.query(text, [JSON.stringify(rows)], `flow_job_add_${schema}`);
}

interface Lease {
  readonly owner: string;
  readonly now: string;
  readonly seconds: number;
  readonly limit: number;
}

/** Takes due jobs for one worker, for a while: others skip them, and get them when the worker dies. */
export async function leaseJobs(sql: Sql, schema: string, lease: Lease): Promise<readonly LeasedJob[]> {
  const s = quote(schema);
  // Chosen once: as a condition of the update, the choice may be made anew for each row, each time of others, whatever the limit.
  const text = `with taken as materialized (select id from ${s}.job where state = 'ready' and due_at <= $2::timestamptz and (lock_owner is null or lock_until < $2::timestamptz) order by due_at, id limit $4 for update skip locked)
    update ${s}.job j set lock_owner = $1, lock_until = $2::timestamptz + make_interval(secs => $3), attempts = attempts + 1 from taken where j.id = taken.id
    returning j.id, j.kind, j.instance_id as instance, j.payload, j.attempts, j.due_at`;
  const { rows } = await sql.query<LeasedJob & { readonly due_at: unknown }>(text, [lease.owner, lease.now, lease.seconds, lease.limit], `flow_job_lease_${schema}`);
  return [...rows].sort((a, b) => Number(new Date(String(a.due_at))) - Number(new Date(String(b.due_at))) || (a.id < b.id ? -1 : 1));
}

/**
 * Deletes a leased job in the transaction that does its work. False means that the lease was lost:
 * then nothing of the work may be committed, so that it is done once however many workers tried.
 */
export async function takeJob(sql: Sql, schema: string, id: string, owner: string): Promise<boolean> {
  const done = await sql.query(`delete from ${quote(schema)}.job where id = $1 and lock_owner = $2`, [id, owner], `flow_job_take_${schema}`);
  return done.rowCount === 1;
}

/** Waits between attempts, in seconds; after the last the job is dead and needs a person. */
export const backOffSeconds: readonly number[] = [10, 60, 600, 3600, 21_600];

/** Puts a job that failed back for later, or lays it aside as dead. */
export async function postponeJob(sql: Sql, schema: string, failed: { readonly job: LeasedJob; readonly now: string; readonly reason: string }): Promise<'ready' | 'dead'> {
  const wait = backOffSeconds[failed.job.attempts - 1];
  const state = wait === undefined ? 'dead' : 'ready';
  const text = `update ${quote(schema)}.job set lock_owner = null, lock_until = null, state = $2, error = $3, due_at = $4::timestamptz + make_interval(secs => $5) where id = $1`;
  await sql.query(text, [failed.job.id, state, failed.reason, failed.now, wait ?? 0]);
  return state;
}

/** When the next job is due, or null when none is. */
export async function nextJobDue(sql: Sql, schema: string): Promise<string | null> {
  const { rows } = await sql.query<{ readonly due: Date | string | null }>(`select min(due_at) as due from ${quote(schema)}.job where state = 'ready'`, [], `flow_job_next_${schema}`);
  const due = rows[0]?.due ?? null;
  return due === null ? null : new Date(due).toISOString();
}
