import { stateTables, type FlowState, type StateTable } from '../execution/state.js';
import { instanceColumns, quote, tables, taskIsLive, type Column } from './columns.js';
import { type Sql } from './sql.js';

const pairs = (columns: readonly Column[]): string => columns.map((column) => `'${column.property}', t.${quote(column.name)}`).join(', ');

/** What of a table belongs to the present state; the rest is history. */
const conditions: Partial<Readonly<Record<StateTable, string>>> = { tasks: ` and t.${taskIsLive}`, incidents: ' and t.resolved_at is null' };

function loadText(schema: string): string {
  const part = (table: StateTable): string =>
    `(select json_agg(json_build_object(${pairs(tables[table].columns)}) order by t.id) from ${schema}.${quote(tables[table].name)} t where t.instance_id = $1${conditions[table] ?? ''}) as "${table}"`;
  return `select json_build_object(${pairs(instanceColumns)}) as instance, t.flow_release_id as release, ${stateTables.map(part).join(', ')} from ${schema}.instance t where t.id = $1`;
}

const times = [...instanceColumns, ...Object.values(tables).flatMap((table) => table.columns)].filter((column) => column.type === 'timestamptz').map((column) => column.property);

/** PostgreSQL writes moments in its own way; the engine has one way only. */
function withMoments<Row extends object>(row: Row): Row {
  const found = times.filter((property) => typeof (row as Readonly<Record<string, unknown>>)[property] === 'string');
  return { ...row, ...Object.fromEntries(found.map((property) => [property, new Date((row as Readonly<Record<string, string>>)[property] ?? '').toISOString()])) };
}

type Loaded = { readonly instance: FlowState['instance']; readonly release: string } & { readonly [Table in StateTable]: readonly { readonly id: string }[] | null };

/** What is read of an instance, with the release it runs on. */
export interface LoadedInstance {
  readonly state: FlowState;
  readonly release: string;
}

const texts = new Map<string, string>();

/**
 * Locks an instance. This is a statement of its own, and must be: a query that locks a row *and* reads others
 * re-reads only the locked row after waiting, and would see the other tables as they were before the wait.
 */
export async function lockInstance(sql: Sql, schema: string, id: string): Promise<boolean> {
  const found = await sql.query(`select 1 from ${quote(schema)}.instance where id = $1 for update`, [id], `flow_lock_${schema}`);
  return found.rowCount === 1;
}

/** Reads everything an instance consists of now. Call it after `lockInstance`. */
export async function loadInstance(sql: Sql, schema: string, id: string): Promise<LoadedInstance | undefined> {
  const text = texts.get(schema) ?? loadText(quote(schema));
  texts.set(schema, text);
  const { rows } = await sql.query<Loaded>(text, [id], `flow_load_${schema}`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const maps = stateTables.map((table) => [table, new Map((row[table] ?? []).map((one) => [one.id, withMoments(one)]))]);
  return { release: row.release, state: { ...Object.fromEntries(maps), instance: withMoments(row.instance) } as unknown as FlowState };
}
