import { codeOf } from './database-errors.js';

/** Counts the times that a release changed what a prepared statement answers; shared by all connections of the process. */
let generation = 0;

/** The name under which connections keep a statement now. Statements of an earlier generation are never run again. */
export function preparedName(name: string): string {
  return generation === 0 ? name : `${name}~${String(generation)}`;
}

/**
 * PostgreSQL refuses a kept statement for good once a release has changed the type of a column that it answers (a text that became
 * longer is enough). Everything is then prepared anew under other names; true when the statement may be run again.
 */
export function forgetPrepared(error: unknown, ranAs: string): boolean {
  if (!isStalePlan(error)) return false;
  // Of many requests that meet the same change, the first moves on; the others find it done.
  if (ranAs.endsWith(`~${String(generation)}`) || (generation === 0 && !ranAs.includes('~'))) generation += 1;
  return true;
}

/** The answer of a kept statement has another shape than when it was prepared. */
export function isStalePlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan must not change result type');
}
