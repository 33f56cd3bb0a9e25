import { type Assignment } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type AppDefinition } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { isUuid } from '../records/values/is-uuid.js';
import { type FlowRecord } from './flow-records.js';

/** What an assignment may refer to. */
export interface AssignmentScope {
  readonly app: string;
  readonly definition: AppDefinition;
  readonly form: string | null;
  readonly record: FlowRecord | null;
  readonly starter: string | null;
}

type Find = (sql: Sql, scope: AssignmentScope, value: string) => Promise<readonly string[]>;

const people = async (sql: Sql, text: string, values: readonly unknown[]): Promise<readonly string[]> => (await sql.query<{ id: string }>(text, values)).rows.map((row) => row.id);
const active = (sql: Sql, ids: readonly (string | null)[]): Promise<readonly string[]> =>
  people(sql, 'select u.id from unnest($1::uuid[]) with ordinality as wanted(id, at) join platform.users u on u.id = wanted.id where u.active order by wanted.at', [ids.filter((id) => id !== null && isUuid(id))]);

const headOfPerson = `select h.id from platform.department_members m join platform.departments d on d.id = m.department_id join platform.users h on h.id = d.head_id and h.active
  where m.user_id = $1 order by m.position, d.code limit 1`;

const headOfStarter: Find = async (sql, { starter }) => (starter === null ? [] : people(sql, headOfPerson, [starter]));

const finders: Readonly<Record<Assignment['source'], Find>> = {
  user: (sql, _scope, value) => people(sql, 'select id from platform.users where active and (id::text = $1 or username = $1)', [value]),
  role: (sql, { app }, value) => people(sql, 'select u.id from platform.role_assignments r join platform.users u on u.id = r.user_id and u.active where r.app = $1 and r.role = $2 order by u.username', [app, value]),
  department: (sql, _scope, value) => people(sql, 'select u.id from platform.departments d join platform.department_members m on m.department_id = d.id join platform.users u on u.id = m.user_id and u.active where d.code = $1 or d.id::text = $1 order by u.username', [value]),
  'department-head': (sql, scope, value) => (value === '' ? headOfStarter(sql, scope, value) : people(sql, 'select u.id from platform.departments d join platform.users u on u.id = d.head_id and u.active where d.code = $1 or d.id::text = $1', [value])),
  starter: (sql, { starter }) => active(sql, [starter]),
  'starter-head': headOfStarter,
  field: async (sql, { definition, form, record }, value) => {
    const field = definition.forms[form ?? '']?.fields.find((one) => one.key === value);
    const id = record?.values[value];
    if (typeof id !== 'string' || !isUuid(id)) return [];
    return field?.type === 'department' ? people(sql, 'select u.id from platform.departments d join platform.users u on u.id = d.head_id and u.active where d.id = $1', [id]) : active(sql, [id]);
  },
  'record-owner': (sql, { record }) => active(sql, [record?.owner ?? null]),
};

/** Finds the people behind assignments: who is active now, in the order of the assignments. */
@Injectable()
export class Assignments {
  async find(sql: Sql, scope: AssignmentScope, assignments: readonly Assignment[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const one of assignments) found.push(...(await finders[one.source](sql, scope, one.value ?? '')));
    return [...new Set(found)];
  }

  /** Who looks after flows that found nobody: those who may operate the flows of the app, else the system administrators. */
  async administrators(sql: Sql, { app, definition }: AssignmentScope): Promise<readonly string[]> {
    const roles = Object.values(definition.roles).filter((role) => role.capabilities?.includes('operate-flows') === true).map((role) => role.key);
    const operators = await people(sql, 'select distinct u.id from platform.role_assignments r join platform.users u on u.id = r.user_id and u.active where r.app = $1 and r.role = any($2)', [app, roles]);
    if (operators.length > 0) return operators;
    return people(sql, `select u.id from platform.platform_role_assignments p join platform.users u on u.id = p.user_id and u.active where p.role = 'system-administrator'`, []);
  }
}
