import { PlatformError } from '../http/platform-error.js';
import { isUuid } from '../records/values/is-uuid.js';

/** The row after which a listing goes on: its id as it was given. */
export function rowAfter(cursor: unknown): string | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  if (typeof cursor !== 'string' || !isUuid(cursor)) throw new PlatformError('http.bad_request');
  return cursor;
}
