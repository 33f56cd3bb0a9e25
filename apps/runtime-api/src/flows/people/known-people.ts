import { PlatformError } from '../../http/platform-error.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { type FlowRun } from '../flow-run.js';

/** These people, each once; refused when one of them is not here. */
export async function knownPeople(run: FlowRun, ids: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(ids)];
  const { rowCount } = wanted.every(isUuid) && wanted.length > 0 ? await run.sql.query('select 1 from platform.users where id = any($1::uuid[]) and active', [wanted]) : { rowCount: 0 };
  if (rowCount !== wanted.length) throw new PlatformError('task.person_unknown');
  return wanted;
}
