import { stateTables, type FlowState, type StateTable } from '../execution/state.js';
import { instanceColumns, quote, tables, taskIsLive, type Column } from './columns.js';
import { type Sql } from './sql.js';

const pairs = (columns: readonly Column[]): string => columns.map((column) => `'${column.property}', t.${quote(column.name)}`).join(', ');

/** What of a table belongs to the present state; the rest is history. */
const conditions: Partial<Readonly<Record<StateTable, string>>> = { tasks: ` and t.${taskIsLive}`, incidents: ' and t.resolved_at is null' };

/** One plain list of rows, each with the table it is from: half the work of as many lists inside one row. Of several instances each row says whose it is. */
function loadText(schema: string, of: 'one' | 'several'): string {
  const [is, whose] = of === 'one' ? ['= $1', (): string => ''] : ['= any($1::uuid[])', (column: string): string => `, t.${column}::text as of`];
  const part = (table: StateTable): string =>
    `select '${table}', json_build_object(${pairs(tables[table].columns)})${whose('instance_id')} from ${schema}.${quote(tables[table].name)} t where t.instance_id ${is}${conditions[table] ?? ''}`;
  const head = `select 'instance' as "table", json_build_object(${pairs(instanceColumns)}, 'release', t.flow_release_id) as row${whose('id')} from ${schema}.instance t where t.id ${is}`;
  return [head, ...stateTables.map(part)].join(' union all ');
}

const momentsOf = (columns: readonly Column[]): readonly string[] => columns.filter((column) => column.type === 'timestamptz').map((column) => column.property);
const moments: Readonly<Record<string, readonly string[]>> = { instance: momentsOf(instanceColumns), ...Object.fromEntries(stateTables.map((table) => [table, momentsOf(tables[table].columns)])) };

interface Loaded {
  readonly table: StateTable | 'instance';
  readonly row: Record<string, unknown> & { readonly id: string };
  /** The instance it belongs to, where several are read. */
  readonly of?: string;
}

/** PostgreSQL writes moments in its own way; the engine has one way only. The row was made for us alone. */
function withMoments({ table, row }: Loaded): Loaded['row'] {
  for (const property of moments[table] ?? []) {
    const moment = row[property];
    if (typeof moment === 'string') row[property] = new Date(moment).toISOString();
  }
  return row;
}

/** What is read of an instance, with the release it runs on. */
export interface LoadedInstance {
  readonly state: FlowState;
  readonly release: string;
}

/** In the order of their identifiers, whatever order the database read them in. */
const byId = (a: Loaded, b: Loaded): number => (a.row.id < b.row.id ? -1 : 1);

const texts = new Map<string, string>();

function textOf(schema: string, of: 'one' | 'several'): string {
  const key = `${of} ${schema}`;
  const text = texts.get(key) ?? loadText(quote(schema), of);
  texts.set(key, text);
  return text;
}

/**
 * Locks an instance. This is a statement of its own, and must be: a query that locks a row *and* reads others
 * re-reads only the locked row after waiting, and would see the other tables as they were before the wait.
 */
export async function lockInstance(sql: Sql, schema: string, id: string): Promise<boolean> {
  const found = await sql.query(`select 1 from ${quote(schema)}.instance where id = $1 for update`, [id], `flow_lock_${schema}`);
  return found.rowCount === 1;
}

/** Locks an instance as `lockInstance` does, and tells under which stamp it was written last; undefined when there is none. */
export async function lockStamped(sql: Sql, schema: string, id: string): Promise<{ readonly stamp: string | null } | undefined> {
  return (await sql.query<{ readonly stamp: string | null }>(`select stamp from ${quote(schema)}.instance where id = $1 for update`, [id], `flow_lock_stamp_${schema}`)).rows[0];
}

/** What rows of one instance amount to; undefined when it is not there. */
function assembled(rows: Loaded[]): LoadedInstance | undefined {
  const head = rows.find(({ table }) => table === 'instance');
  if (head === undefined) return undefined;
  const maps = Object.fromEntries(stateTables.map((table) => [table, new Map<string, unknown>()]));
  for (const one of rows.length > 2 ? rows.sort(byId) : rows) maps[one.table]?.set(one.row.id, withMoments(one));
  const { release, ...instance } = withMoments(head);
  return { release: release as string, state: { ...maps, instance } as unknown as FlowState };
}

/** Reads everything an instance consists of now. Call it after `lockInstance`. */
export async function loadInstance(sql: Sql, schema: string, id: string): Promise<LoadedInstance | undefined> {
  return assembled((await sql.query<Loaded>(textOf(schema, 'one'), [id], `flow_load_${schema}`)).rows);
}

/** The same for several that are locked, as one question. */
export async function loadInstances(sql: Sql, schema: string, ids: readonly string[]): Promise<ReadonlyMap<string, LoadedInstance>> {
  const { rows } = await sql.query<Loaded>(textOf(schema, 'several'), [ids], `flow_load_several_${schema}`);
  const rowsOf = new Map<string, Loaded[]>(ids.map((id) => [id, []]));
  for (const row of rows) rowsOf.get(row.of ?? '')?.push(row);
  return new Map([...rowsOf].flatMap(([id, own]) => {
    const loaded = assembled(own);
    return loaded === undefined ? [] : [[id, loaded] as const];
  }));
}
