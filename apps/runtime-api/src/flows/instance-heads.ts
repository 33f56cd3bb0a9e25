import { type Sql } from '../database/sql.js';
import { type InstanceHead } from './flow-run.js';

/** What the platform keeps with an instance, and the departments of who started it, the main one first. */
export interface ReadHead {
  readonly head: InstanceHead;
  readonly departments: readonly string[];
}

type Row = InstanceHead & { readonly departments: readonly string[] };

const departments = 'array(select m.department_id::text from platform.department_members m where m.user_id = i.starter::uuid order by m.position)';
const headSql = `select i.id, i.app, i.flow, i.form, i.record_id as "recordId", i.starter, coalesce(i.start_depth, 0) as "startDepth", ${departments} as departments from flow.instance i where i.id`;

const readHead = ({ departments: found, ...head }: Row): ReadHead => ({ head, departments: found });

/** Undefined when there is no such instance. */
export async function headOf(sql: Sql, instance: string): Promise<ReadHead | undefined> {
  return (await sql.query<Row>(`${headSql} = $1`, [instance], 'flow-head')).rows.map(readHead)[0];
}

/** The same for several instances, as one question. */
export async function headsOf(sql: Sql, instances: readonly string[]): Promise<readonly ReadHead[]> {
  return (await sql.query<Row>(`${headSql} = any($1::uuid[])`, [instances], 'flow-heads')).rows.map(readHead);
}

/** Departments of a person, the main one first. */
export async function departmentsOf(sql: Sql, person: string | null): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>('select department_id as id from platform.department_members where user_id = $1 order by position', [person], 'flow-starter');
  return rows.map((row) => row.id);
}
