import { type Sql } from '../database/sql.js';
import { type Actor } from './actor.js';

/** Somebody as far as shares ask about them. */
type Reader = Pick<Actor, 'userId' | 'roles'>;

/** The dashboards or questions of an app that were shared with somebody, by name or by a role they have. */
export async function sharedWith(sql: Sql, reader: Reader, { app, kind }: { readonly app: string; readonly kind: 'dashboard' | 'question' }): Promise<ReadonlySet<string>> {
  const roles = reader.roles.filter((one) => one.app === app).map(({ role }) => role);
  const { rows } = await sql.query<{ target: string }>('select distinct target from platform.report_share where app = $1 and kind = $2 and (user_id = $3 or role = any($4))', [app, kind, reader.userId, roles], 'shared-with');
  return new Set(rows.map(({ target }) => target));
}
