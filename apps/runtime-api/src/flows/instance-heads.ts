import { type Sql } from '../database/sql.js';
import { type InstanceHead } from './flow-run.js';

const headSql = `select id, app, flow, form, record_id as "recordId", starter, coalesce(start_depth, 0) as "startDepth" from flow.instance where id`;

/** What the platform keeps with an instance; undefined when there is none. */
export async function headOf(sql: Sql, instance: string): Promise<InstanceHead | undefined> {
  return (await sql.query<InstanceHead>(`${headSql} = $1`, [instance], 'flow-head')).rows[0];
}

/** The same for several instances, as one question. */
export async function headsOf(sql: Sql, instances: readonly string[]): Promise<readonly InstanceHead[]> {
  return (await sql.query<InstanceHead>(`${headSql} = any($1::uuid[])`, [instances], 'flow-heads')).rows;
}

/** Departments of a person, the main one first. */
export async function departmentsOf(sql: Sql, person: string | null): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>('select department_id as id from platform.department_members where user_id = $1 order by position', [person], 'flow-starter');
  return rows.map((row) => row.id);
}

/** The same for several people, as one question. */
export async function departmentsOfAll(sql: Sql, people: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql.query<{ of: string; id: string }>('select user_id::text as of, department_id as id from platform.department_members where user_id = any($1::uuid[]) order by position', [people], 'flow-starters');
  const found = new Map<string, string[]>();
  for (const { of, id } of rows) found.set(of, [...(found.get(of) ?? []), id]);
  return found;
}
