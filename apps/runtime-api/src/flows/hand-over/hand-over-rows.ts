import { type HandOverItemState } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';

export const handOverItemStates: readonly HandOverItemState[] = ['waiting', 'moved', 'refused', 'left', 'failed', 'cancelled'];

/** What was asked for. */
export interface HandOverRow {
  readonly id: string;
  readonly person: string;
  readonly personName: string;
  readonly app: string | null;
  readonly comment: string | null;
  readonly undoOf: string | null;
  readonly undone: boolean;
  readonly state: 'running' | 'finished' | 'cancelled';
  readonly createdBy: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** One piece of work on its way from one person to another. */
export interface HandOverItem {
  readonly activity: string;
  readonly instance: string;
  readonly from: string;
  readonly to: string | null;
  readonly state: HandOverItemState;
  readonly reason: string | null;
}

const columns = `h.id, h.person, coalesce(p.name, '') as "personName", h.app, h.comment, h.undo_of as "undoOf", exists (select 1 from flow.hand_over u where u.undo_of = h.id) as undone, h.state,
  case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end as "createdBy", to_json(h.created_at)#>>'{}' as "createdAt", to_json(h.ended_at)#>>'{}' as "endedAt"
  from flow.hand_over h left join platform.users p on p.id = h.person left join platform.users c on c.id = h.created_by`;

export async function handOverRow(sql: Sql, id: string): Promise<HandOverRow | undefined> {
  return (await sql.query<HandOverRow>(`select ${columns} where h.id = $1`, [id], 'hand-over')).rows[0];
}

/** The hand-overs of a person, of one app or of all, newest first. */
export async function handOverRows(sql: Sql, of: { readonly person: string; readonly app: string | null }): Promise<readonly HandOverRow[]> {
  return (await sql.query<HandOverRow>(`select ${columns} where h.person = $1 and ($2::text is null or h.app = $2) order by h.created_at desc, h.id desc limit 50`, [of.person, of.app])).rows;
}

/** Keeps what was asked for with every piece of work it is about. */
export async function insertHandOver(sql: Sql, row: Pick<HandOverRow, 'id' | 'person' | 'app' | 'comment' | 'undoOf'> & { readonly createdBy: string }, items: readonly HandOverItem[]): Promise<void> {
  await sql.query(`insert into flow.hand_over (id, person, app, comment, undo_of, state, created_by) values ($1, $2, $3, $4, $5, 'running', $6)`, [row.id, row.person, row.app, row.comment, row.undoOf, row.createdBy]);
  await sql.query(
    `insert into flow.hand_over_item (hand_over_id, activity_id, instance_id, from_user, to_user, state, reason, at)
     select $1, x.activity, x.instance, x."from", x."to", x.state, x.reason, case when x.state = 'waiting' then null else now() end
     from jsonb_to_recordset($2::jsonb) as x(activity uuid, instance uuid, "from" text, "to" text, state text, reason text)`, [row.id, JSON.stringify(items)]);
}
