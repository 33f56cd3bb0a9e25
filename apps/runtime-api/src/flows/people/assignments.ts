import { type Assignment, type rangeOf } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type AppDefinition } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { type FlowRecord } from '../flow-records.js';
import { foundBefore } from './found-people.js';
import { handledBy, holdersFor, holdersOf, onDuty } from './organisation-people.js';

/** What an assignment may refer to. */
export interface AssignmentScope {
  readonly app: string;
  readonly instance: string;
  readonly definition: AppDefinition;
  readonly form: string | null;
  readonly record: FlowRecord | null;
  readonly starter: string | null;
  /** The variables of the run: choices that people made for later steps are there. */
  readonly vars: Readonly<Record<string, unknown>>;
  /** The step that people are found for. */
  readonly element: string;
}

type Find = (sql: Sql, scope: AssignmentScope, value: string) => Promise<readonly string[]>;

/** The texts below are few and fixed: each is prepared once for a connection. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `flow-people-${String(names.size)}`;
  names.set(text, name);
  return name;
}

const people = async (sql: Sql, text: string, values: readonly unknown[]): Promise<readonly string[]> => (await sql.query<{ id: string }>(text, values, nameOf(text))).rows.map((row) => row.id);

const activeSql = 'select u.id from unnest($1::uuid[]) with ordinality as wanted(id, at) join platform.users u on u.id = wanted.id where u.active order by wanted.at';

function active(sql: Sql, ids: readonly (string | null)[]): Promise<readonly string[]> {
  const known = ids.filter((id) => id !== null && isUuid(id));
  // A list would be planned anew for each of its lengths; mostly it is one person.
  return known.length === 1 ? people(sql, 'select id from platform.users where id = $1 and active', known) : people(sql, activeSql, [known]);
}

const headOfPerson = `select h.id from platform.department_members m join platform.departments d on d.id = m.department_id join platform.users h on h.id = d.head_id and h.active
  where m.user_id = $1 order by m.position, d.code limit 1`;

/** The heads of the starter's department and of those above it, nearest first, each once. */
const chainOfStarter = `with recursive up(id, parent_id, head_id, level) as (
    (select d.id, d.parent_id, d.head_id, 1 from platform.department_members m join platform.departments d on d.id = m.department_id where m.user_id = $1 order by m.position, d.code limit 1)
    union all select d.id, d.parent_id, d.head_id, up.level + 1 from platform.departments d join up on d.id = up.parent_id where up.level < $2)
  select u.id from up join platform.users u on u.id = up.head_id and u.active where u.id <> $1 group by u.id order by min(up.level)`;

const headOfStarter: Find = async (sql, { starter }) => (starter === null ? [] : people(sql, headOfPerson, [starter]));

/** Whom somebody chose for this step on the way to it. */
const chosen = (sql: Sql, { vars, element }: AssignmentScope): Promise<readonly string[]> => {
  const choices = vars['choices'];
  const ids: unknown = typeof choices === 'object' && choices !== null ? (choices as Readonly<Record<string, unknown>>)[element] : undefined;
  return active(sql, Array.isArray(ids) ? ids.map(String) : []);
};

const headsSql = 'select u.id from unnest($1::uuid[]) with ordinality as wanted(id, at) join platform.departments d on d.id = wanted.id join platform.users u on u.id = d.head_id and u.active order by wanted.at';

/** The people of a field, or of a column of a sub-table in the order of its rows; of departments their heads. */
async function fromField(sql: Sql, { definition, form, record }: AssignmentScope, path: string): Promise<readonly string[]> {
  const [key = '', column] = path.split('.');
  const table = definition.forms[form ?? '']?.fields.find((one) => one.key === key);
  const field = column === undefined ? table : table?.fields?.find((one) => one.key === column);
  const value = record?.values[key];
  const values: readonly unknown[] = column === undefined ? [value].flat() : (Array.isArray(value) ? value : []).map((row: unknown) => (typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>)[column] : undefined));
  const ids = values.flatMap((id) => (typeof id === 'string' && isUuid(id) ? [id] : []));
  if (ids.length === 0) return [];
  return field?.type === 'department' || field?.type === 'multi-department' ? people(sql, headsSql, [ids]) : active(sql, ids);
}

/** Groups whose people are the same whatever a run is about. */
const groups = {
  role: (sql: Sql, value: string, app: string) => people(sql, 'select u.id from platform.role_assignments r join platform.users u on u.id = r.user_id and u.active where r.app = $1 and r.role = $2 order by u.username', [app, value]),
  department: (sql: Sql, value: string) => people(sql, 'select u.id from platform.departments d join platform.department_members m on m.department_id = d.id join platform.users u on u.id = m.user_id and u.active where d.code = $1 or d.id::text = $1 order by u.username', [value]),
  position: (sql: Sql, value: string) => holdersOf(sql, value),
} as const;

/** Everybody who belongs to one of these groups. */
export async function membersOf(sql: Sql, app: string, ranges: NonNullable<ReturnType<typeof rangeOf>>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { source, value } of ranges) found.push(...(await groups[source](sql, value, app)));
  return [...new Set(found)];
}

const finders: Readonly<Record<Assignment['source'], Find>> = {
  user: (sql, _scope, value) => people(sql, 'select id from platform.users where active and (id::text = $1 or username = $1)', [value]),
  role: (sql, { app }, value) => groups.role(sql, value, app),
  department: (sql, _scope, value) => groups.department(sql, value),
  'department-head': (sql, scope, value) => (value === '' ? headOfStarter(sql, scope, value) : people(sql, 'select u.id from platform.departments d join platform.users u on u.id = d.head_id and u.active where d.code = $1 or d.id::text = $1', [value])),
  starter: (sql, { starter }) => active(sql, [starter]),
  'starter-head': headOfStarter,
  field: (sql, scope, value) => fromField(sql, scope, value),
  position: (sql, _scope, value) => groups.position(sql, value),
  'starter-position': (sql, { starter }, value) => holdersFor(sql, value, starter),
  duty: (sql, _scope, value) => onDuty(sql, value),
  handlers: (sql, { instance }, value) => handledBy(sql, instance, value),
  'supervisor-chain': (sql, { starter }, value) => (starter === null ? Promise.resolve([]) : people(sql, chainOfStarter, [starter, Number(value)])),
  result: (sql, { vars }, value) => foundBefore(sql, vars, value),
  'starter-choice': (sql, scope) => chosen(sql, scope),
  'previous-choice': (sql, scope) => chosen(sql, scope),
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

  /** Those of these people who are still here, in the same order. */
  active(sql: Sql, ids: readonly string[]): Promise<readonly string[]> {
    return active(sql, ids);
  }

  /** Who leads the starter, up to a number of levels; nobody leads themselves. */
  async supervisors(sql: Sql, { starter }: Pick<AssignmentScope, 'starter'>, levels: number): Promise<readonly string[]> {
    return starter === null ? [] : people(sql, chainOfStarter, [starter, levels]);
  }

  /** Who looks after flows that found nobody: those who may operate the flows of the app, else the system administrators. */
  async administrators(sql: Sql, { app, definition }: AssignmentScope): Promise<readonly string[]> {
    const roles = Object.values(definition.roles).filter((role) => role.capabilities?.includes('operate-flows') === true).map((role) => role.key);
    const operators = await people(sql, 'select distinct u.id from platform.role_assignments r join platform.users u on u.id = r.user_id and u.active where r.app = $1 and r.role = any($2)', [app, roles]);
    if (operators.length > 0) return operators;
    return people(sql, `select u.id from platform.platform_role_assignments p join platform.users u on u.id = p.user_id and u.active where p.role = 'system-administrator'`, []);
  }
}
