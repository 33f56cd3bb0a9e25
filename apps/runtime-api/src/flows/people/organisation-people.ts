import { type Sql } from '../../database/sql.js';
import { isUuid } from '../../records/values/is-uuid.js';

const idsOf = async (sql: Sql, text: string, values: readonly unknown[]): Promise<readonly string[]> => (await sql.query<{ id: string }>(text, values)).rows.map((row) => row.id);

const holdersSql = `select u.id from platform.position p join platform.position_holder h on h.position_id = p.id join platform.users u on u.id = h.user_id and u.active
  where p.code = $1 group by u.id order by min(u.username)`;

/** The nearest department, from the starter's own upwards, that has somebody in the position; else who holds it for the whole house. */
const nearestSql = `with recursive up(id, parent_id, level) as (
    (select d.id, d.parent_id, 1 from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = $2 order by m.position, d.code limit 1)
    union all select d.id, d.parent_id, up.level + 1 from platform.departments d join up on d.id = up.parent_id where up.level < 50),
  held as (select u.id, u.username, coalesce(up.level, 100) as level from platform.position p join platform.position_holder h on h.position_id = p.id join platform.users u on u.id = h.user_id and u.active
    left join up on up.id = h.department_id where p.code = $1 and (up.id is not null or h.department_id is null))
  select id from held where level = (select min(level) from held) order by username`;

const dutySql = `select u.id from platform.roster r join platform.duty d on d.roster_id = r.id and d.starts_at <= now() and d.ends_at > now() join platform.users u on u.id = d.user_id and u.active
  where r.code = $1 group by u.id order by min(d.starts_at), min(u.username)`;

const handlersSql = `select u.id from flow.task t join platform.users u on u.id::text = coalesce(t.done_by, t.assignee) and u.active
  where t.instance_id = $1 and t.element_id = $2 and t.state = 'done' and t.outcome <> 'return' and t.parent_task_id is null
  and t.activity_id = (select activity_id from flow.task where instance_id = $1 and element_id = $2 and state = 'done' and outcome <> 'return' order by done_at desc, id desc limit 1) group by u.id order by min(t.slot)`;

/** Everybody in a position. */
export const holdersOf = (sql: Sql, position: string): Promise<readonly string[]> => idsOf(sql, holdersSql, [position]);

/** Who is in a position for somebody: in their department, or the nearest above it. */
export const holdersFor = async (sql: Sql, position: string, person: string | null): Promise<readonly string[]> => (person === null || !isUuid(person) ? [] : idsOf(sql, nearestSql, [position, person]));

/** Who is on duty now. */
export const onDuty = (sql: Sql, roster: string): Promise<readonly string[]> => idsOf(sql, dutySql, [roster]);

/** Who handled a step of this run, when it was handled last. */
export const handledBy = (sql: Sql, instance: string, element: string): Promise<readonly string[]> => idsOf(sql, handlersSql, [instance, element]);
