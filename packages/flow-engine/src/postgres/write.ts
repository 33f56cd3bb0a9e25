import { type Changes } from '../execution/changes.js';
import { stateTables, type HistoryEntry } from '../execution/state.js';
import { historyColumns, hostColumns, instanceColumns, quote, stampColumn, tables, type Column, type InstanceHost } from './columns.js';
import { type Sql } from './sql.js';

/** What one event leaves behind. `host` is needed when the instance is new. */
export interface Writing {
  readonly instance: string;
  readonly changes: Changes;
  readonly history: readonly HistoryEntry[];
  readonly host?: InstanceHost;
  /** After a migration: also what otherwise never changes of a row, and the release of the instance. */
  readonly migrated?: boolean;
  /** What the instance is known by until the next write; used once. */
  readonly stamp?: string;
}

interface Part {
  readonly name: string;
  /** The statement, with `?` for each of its parameters in turn; asked for once for each name. */
  readonly text: () => string;
  readonly values: readonly unknown[];
}

/** So many rows are written as parameters of their own, which costs a third of reading them from JSON; each number of rows is a statement to prepare. */
const mostAsParameters = 6;

type Row = object;
const names = (columns: readonly Column[]): string => columns.map((column) => quote(column.name)).join(', ');
const record = (columns: readonly Column[]): string => `jsonb_to_recordset(?::jsonb) as x(${columns.map((column) => `${quote(column.property)} ${column.type}`).join(', ')})`;
const fields = (columns: readonly Column[]): string => columns.map((column) => `x.${quote(column.property)}`).join(', ');
const parameter = (column: Column): string => `?::${column.type}`;

function parameterOf(row: Row, { property, type }: Column): unknown {
  const value = (row as Readonly<Record<string, unknown>>)[property] ?? null;
  return type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
}

interface Target {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly Column[];
}

/** `of` is the instance that the rows belong to, where the table has such a column. */
function insertPart({ table, name, columns }: Target, rows: readonly Row[], of?: string): Part {
  const into = (): string => `insert into ${table} (${of === undefined ? '' : 'instance_id, '}${names(columns)})`;
  if (rows.length > mostAsParameters) return { name, text: () => `${into()} select ${of === undefined ? '' : '$1::uuid, '}${fields(columns)} from ${record(columns)}`, values: [JSON.stringify(rows)] };
  const line = (): string => `(${of === undefined ? '' : '$1::uuid, '}${columns.map(parameter).join(', ')})`;
  return { name: `${name}${rows.length}`, text: () => `${into()} values ${rows.map(line).join(', ')}`, values: rows.flatMap((row) => columns.map((column) => parameterOf(row, column))) };
}

function updatePart({ table, name, columns }: Target, rows: readonly { readonly id: string }[], migrated = false): Part {
  const key = columns.filter((column) => column.property === 'id');
  const free = columns.filter((column) => column.property !== 'id' && (migrated || column.fixed !== true));
  const [row] = rows;
  if (rows.length === 1 && row !== undefined) {
    const text = (): string => `update ${table} set ${free.map((column) => `${quote(column.name)} = ${parameter(column)}`).join(', ')} where id = ${key.map(parameter).join('')}`;
    return { name: `${name}1`, text, values: [...free, ...key].map((column) => parameterOf(row, column)) };
  }
  // The keys are given once more as a list: from the records alone PostgreSQL would expect a hundred rows and read the whole table.
  const text = (): string => `update ${table} t set ${free.map((column) => `${quote(column.name)} = x.${quote(column.property)}`).join(', ')} from ${record([...key, ...free])} where t.id = x.id and t.id = any(?::${key[0]?.type ?? 'uuid'}[])`;
  return { name, text, values: [JSON.stringify(rows), rows.map(({ id }) => id)] };
}

/** The row of the instance is written with everything else: a state is known by its stamp only as long as nothing of it changed. */
function instancePart(schema: string, { changes, host, migrated, stamp }: Writing): readonly Part[] {
  const { kind } = changes.instance;
  const row = { ...changes.instance.row, stamp: stamp ?? null };
  const table = `${schema}.instance`;
  const whole = { table, columns: [...instanceColumns, ...hostColumns, stampColumn] };
  if (kind === 'inserted') return [insertPart({ ...whole, name: 'ii' }, [{ ...row, ...host }])];
  if (migrated === true) return [updatePart({ ...whole, name: 'im' }, [{ ...row, ...host }], true)];
  if (kind === 'updated') return [updatePart({ table, name: 'iu', columns: [...instanceColumns, stampColumn] }, [row])];
  return [updatePart({ table, name: 'is', columns: [...instanceColumns.filter(({ property }) => property === 'id'), stampColumn] }, [row])];
}

function tableParts(schema: string, { changes, instance, migrated }: Writing): readonly Part[] {
  return stateTables.flatMap((state) => {
    const { name, columns } = tables[state];
    const { inserted, updated, removed } = changes[state];
    const table = `${schema}.${quote(name)}`;
    const keyType = state === 'joins' ? 'text' : 'uuid';
    return [
      ...(inserted.length > 0 ? [insertPart({ table, name: `${name}_i`, columns }, inserted, instance)] : []),
      ...(updated.length > 0 ? [updatePart({ table, name: `${name}_${migrated === true ? 'm' : 'u'}`, columns }, updated, migrated)] : []),
      ...(removed.length > 0 ? [{ name: `${name}_d`, text: () => `delete from ${table} where id = any(?::${keyType}[])`, values: [removed] }] : []),
    ];
  });
}

/** One statement writes everything that changed: as many parts as there are kinds of change, one round trip. */
export async function writeInstance(sql: Sql, schemaName: string, writing: Writing): Promise<void> {
  const schema = quote(schemaName);
  const history = writing.history.length === 0 ? [] : [insertPart({ table: `${schema}.history_event`, name: 'h_i', columns: historyColumns }, writing.history, writing.instance)];
  const others = [...tableParts(schema, writing), ...history];
  if (others.length === 0 && writing.changes.instance.kind === 'same' && writing.migrated !== true) return;
  const parts = [...instancePart(schema, writing), ...others];
  const { text, name } = statementOf(schemaName, parts);
  await sql.query(text, [writing.instance, ...parts.flatMap((part) => part.values)], name);
}

interface Statement {
  readonly text: string;
  /** The same shape of write is prepared once per connection. */
  readonly name: string | undefined;
}

const statements = new Map<string, Statement>();
/** A prepared statement costs each connection memory: the shapes seen first are the common ones. */
const mostPrepared = 64;
const mostKept = 1000;

/** What is written has few shapes: each is put together once. */
function statementOf(schema: string, parts: readonly Part[]): Statement {
  const key = `${schema}:${parts.map((part) => part.name).join('.')}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  let last = 1;
  const texts = parts.map((part) => `${quote(part.name)} as (${part.text().replaceAll('?', () => `$${(last += 1)}`)})`);
  const made = { text: `with ${texts.join(', ')} select $1::uuid`, name: statements.size < mostPrepared ? `flow_write_${schema}_${statements.size}` : undefined };
  if (statements.size < mostKept) statements.set(key, made);
  return made;
}
