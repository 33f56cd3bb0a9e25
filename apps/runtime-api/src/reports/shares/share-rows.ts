import { type ShareTarget } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';

/** What can be shared. */
export interface Shared {
  readonly app: string;
  readonly kind: 'dashboard' | 'question';
  readonly target: string;
}
export interface ShareRow extends ShareTarget {
  readonly name: string | null;
  readonly by: string | null;
  readonly at: string;
}

/** Who it is shared with, in the order it was. */
export async function sharesOf(sql: Sql, { app, kind, target }: Shared): Promise<readonly ShareRow[]> {
  const { rows } = await sql.query<ShareRow>(
    `select case when s.user_id is null then 'role' else 'user' end as kind, coalesce(s.user_id::text, s.role) as id, u.name, s.by_id as by, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from platform.report_share s left join platform.users u on u.id = s.user_id where s.app = $1 and s.kind = $2 and s.target = $3 order by s.at, id`,
    [app, kind, target], 'report-shares',
  );
  return rows;
}
