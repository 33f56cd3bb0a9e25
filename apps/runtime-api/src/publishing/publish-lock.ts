import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';

/** First half of the advisory lock's key; the second is the app. */
const publishLock = 7_305_821;
/** A writer waits at most this long behind a change of a table that itself waits for its lock: then it lets everybody pass and tries again. */
export const lockTimeoutMs = 80;

/** One change of an app's storage at a time: two people who publish at once do so one after the other. */
export async function lockForPublishing(sql: Sql, app: string): Promise<void> {
  await sql.query(`set local lock_timeout = '10s'`);
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [publishLock, app]);
  await sql.query(`set local lock_timeout = ${lockTimeoutMs}`);
}

/** A conversion moves values between columns that a further change might rename, so changes wait for it. */
export async function refuseWhileConverting(sql: Sql, app: string): Promise<void> {
  const { rows } = await sql.query(`select 1 from platform.conversion where app = $1 and state = 'waiting' limit 1`, [app]);
  if (rows.length > 0) throw new PlatformError('release.settling', {}, { retryAfterSeconds: 10 });
}

/**
 * The time that is left to wait for locks, as a setting before each statement: whoever waits for the first table that is changed
 * waits for the locks of all the others as well, so they share one limit.
 */
export function lockBudget(now: () => number = () => performance.now()): () => string {
  let until: number | null = null;
  return () => {
    until ??= now() + lockTimeoutMs;
    return `set local lock_timeout = ${String(Math.max(1, Math.round(until - now())))}`;
  };
}
