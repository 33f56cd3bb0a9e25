import { type Sql } from '../../database/sql.js';

/** A visit of a step that a person still has to do something with. */
export interface HeldWork {
  readonly activity: string;
  readonly instance: string;
  readonly app: string;
  readonly flow: string;
  readonly release: string;
  readonly element: string;
  /** Whether they are asked now; else their turn comes later or they handed it on for a while. */
  readonly isOpen: boolean;
  readonly isOverdue: boolean;
  /** Everybody else who is asked, waits or has voted there. */
  readonly others: readonly string[];
}

const live = `state in ('open', 'waiting', 'queued')`;

/** Tasks that lie with them or come back to them, and votes whose turn has not come. What they answered stays theirs. */
const workSql = `with held as (
    select t.activity_id as id, bool_or(t.state = 'open' and t.assignee = $1) as is_open, bool_or(t.due_at < now()) as is_overdue
      from flow.task t where t.${live} and (t.assignee = $1 or t.delegation ? $1) group by t.activity_id
    union all
    select a.id, false, false from flow.activity a cross join lateral jsonb_array_elements(a.data->'slots') s left join flow.task t on t.id = (s->>'task')::uuid
      where a.kind in ('approval', 'fill') and a.data->'slots' @> jsonb_build_array(jsonb_build_object('user', $1::text, 'vote', null)) and s->>'user' = $1 and s->'vote' = 'null' and coalesce(t.state, '') <> 'held'),
  once as (select id, bool_or(is_open) as is_open, bool_or(is_overdue) as is_overdue from held group by id)
select a.id as activity, i.id as instance, i.app, i.flow, i.flow_release_id as release, a.element_id as element, o.is_open as "isOpen", coalesce(o.is_overdue, false) as "isOverdue",
  array(select distinct x.who from (
    select s->>'user' as who from jsonb_array_elements(coalesce(a.data->'slots', '[]')) s
    union all select t.assignee from flow.task t where t.instance_id = i.id and t.activity_id = a.id and t.state in ('open', 'waiting', 'held', 'queued')
    union all select d.who from flow.task t cross join lateral jsonb_array_elements_text(coalesce(t.delegation, '[]')) d(who) where t.instance_id = i.id and t.activity_id = a.id and t.${live}) x
    where x.who is not null and x.who <> $1) as others
from once o join flow.activity a on a.id = o.id join flow.instance i on i.id = a.instance_id
where i.ended_at is null and ($2::text is null or i.app = $2) order by i.id, a.id`;

/** Everything a person still has to do in running flows, of one app or of all. */
export async function heldWork(sql: Sql, person: string, app: string | null): Promise<readonly HeldWork[]> {
  return (await sql.query<HeldWork>(workSql, [person, app])).rows;
}
