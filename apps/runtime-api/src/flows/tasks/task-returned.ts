import { type TaskDetail } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type TaskRow } from './task-rows.js';

/** The return that led to this visit of the step: none came to the step between the two. */
const returnedSql = `select h.actor, u.name, to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
    (select r.comment from flow.task r where r.instance_id = h.instance_id and r.activity_id = h.activity_id and r.outcome = 'return' and r.done_by = h.actor order by r.done_at desc limit 1) as comment
  from flow.task t join flow.history_event h on h.instance_id = t.instance_id and h.kind = 'returned' and h.data->>'to' = t.element_id and h.at <= t.created_at
  left join platform.users u on u.id::text = h.actor
  where t.id = $1 and t.state in ('open', 'waiting', 'held') and not exists (
    select 1 from flow.task o where o.instance_id = t.instance_id and o.element_id = t.element_id and o.activity_id <> t.activity_id and o.created_at >= h.at and o.created_at < t.created_at)
  order by h.id desc limit 1`;

/** Who sent the flow back to this step, and why: what whoever is asked again needs to know first. */
export async function returnedTo(sql: Sql, row: TaskRow): Promise<TaskDetail['returned']> {
  const { rows } = await sql.query<{ actor: string | null; name: string | null; at: string; comment: string | null }>(returnedSql, [row.id], 'task-returned');
  const [found] = rows;
  return found === undefined ? null : { by: found.actor === null ? null : { id: found.actor, name: found.name ?? '' }, at: found.at, comment: found.comment };
}
