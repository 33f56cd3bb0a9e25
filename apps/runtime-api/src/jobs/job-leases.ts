import { type Sql } from '../database/sql.js';
import { type LeasedJob } from './job.js';

/** Chosen once: as a condition of the update, the choice may be made anew for each row, each time of others, whatever the limit. */
const acquireSql = `with taken as materialized (
  select id from platform.job
  where state = 'ready' and due_at <= now() and (lock_until is null or lock_until < now()) and kind = any($3)
  order by due_at limit $4 for update skip locked)
update platform.job j set lock_owner = $1, lock_until = now() + make_interval(secs => $2), attempts = attempts + 1
from taken where j.id = taken.id
returning j.id, kind, payload, attempts, max_attempts, due_at, owner_id`;

/** How long a node may be silent before another takes its jobs over. */
export const leaseSeconds = 60;
const longestPauseSeconds = 3600;

/** Takes due jobs for a node; others skip them until the lease ends. */
export async function acquireJobs(sql: Sql, owner: string, kinds: readonly string[], limit: number): Promise<readonly LeasedJob[]> {
  return (await sql.query<LeasedJob>(acquireSql, [owner, leaseSeconds, kinds, limit], 'job-acquire')).rows;
}

/** Keeps the leases of a node's running jobs; a row being deleted at this moment is skipped, not waited for. */
export async function extendLeases(sql: Sql, owner: string, ids: readonly string[]): Promise<void> {
  await sql.query(
    `update platform.job set lock_until = now() + make_interval(secs => $3) where id in (select id from platform.job where id = any($2) and lock_owner = $1 for update skip locked)`,
    [owner, ids, leaseSeconds],
    'job-extend',
  );
}

/** Deletes a job that this node still holds; false when the lease was lost or the job cancelled. */
export async function deleteLeased(sql: Sql, owner: string, id: string): Promise<boolean> {
  return (await sql.query('delete from platform.job where id = $1 and lock_owner = $2', [id, owner], 'job-claim')).rowCount === 1;
}

/** Seconds until the next try: 2, 4, 8 … up to an hour, spread a little so that failures do not march in step. */
export function pauseAfter(attempt: number, random: number): number {
  return Math.min(longestPauseSeconds, 2 ** Math.min(attempt, 20)) * (0.8 + 0.4 * random);
}

/** Gives a failed job back for a later try, or sets it aside as dead for a person to look at. */
export async function recordFailure(sql: Sql, owner: string, job: LeasedJob, error: string): Promise<'ready' | 'dead'> {
  const state = job.attempts >= job.max_attempts ? 'dead' : 'ready';
  await sql.query(
    `update platform.job set state = $3, error = $4, due_at = now() + make_interval(secs => $5), lock_owner = null, lock_until = null where id = $1 and lock_owner = $2`,
    [job.id, owner, state, error, pauseAfter(job.attempts, Math.random())],
  );
  return state;
}

/** Gives back what was acquired and not begun, when a node stops. */
export async function releaseLeases(sql: Sql, owner: string): Promise<void> {
  await sql.query(`update platform.job set lock_owner = null, lock_until = null, attempts = greatest(attempts - 1, 0) where lock_owner = $1`, [owner]);
}
