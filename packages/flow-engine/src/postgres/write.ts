import { type Changes } from '../execution/changes.js';
import { stateTables, type HistoryEntry } from '../execution/state.js';
import { historyColumns, hostColumns, instanceColumns, quote, tables, type Column, type InstanceHost } from './columns.js';
import { type Sql } from './sql.js';

/** What one event leaves behind. `host` is needed when the instance is new. */
export interface Writing {
  readonly instance: string;
  readonly changes: Changes;
  readonly history: readonly HistoryEntry[];
  readonly host?: InstanceHost;
  /** After a migration: also what otherwise never changes of a row, and the release of the instance. */
  readonly migrated?: boolean;
}

interface Part {
  readonly name: string;
  /** The statement, with `?` for its one parameter. */
  readonly text: string;
  readonly value: unknown;
}

const names = (columns: readonly Column[]): string => columns.map((column) => quote(column.name)).join(', ');
const record = (columns: readonly Column[]): string => `jsonb_to_recordset(?::jsonb) as x(${columns.map((column) => `${quote(column.property)} ${column.type}`).join(', ')})`;
const values = (columns: readonly Column[]): string => columns.map((column) => `x.${quote(column.property)}`).join(', ');

/** The keys are given once more as a list: from the records alone PostgreSQL would expect a hundred rows and read the whole table. */
function updateText(table: string, columns: readonly Column[], migrated = false): string {
  const key = columns.filter((column) => column.property === 'id');
  const free = columns.filter((column) => column.property !== 'id' && (migrated || column.fixed !== true));
  return `update ${table} t set ${free.map((column) => `${quote(column.name)} = x.${quote(column.property)}`).join(', ')} from ${record([...key, ...free])} where t.id = x.id and t.id = any(array(select (one->>'id')::${key[0]?.type ?? 'uuid'} from jsonb_array_elements(?::jsonb) one))`;
}

function insertText(table: string, columns: readonly Column[], instance = '$1::uuid'): string {
  return `insert into ${table} (instance_id, ${names(columns)}) select ${instance}, ${values(columns)} from ${record(columns)}`;
}

function instancePart(schema: string, { changes, host, migrated }: Writing): readonly Part[] {
  const { kind, row } = changes.instance;
  const columns = [...instanceColumns, ...hostColumns];
  if (kind === 'inserted') return [{ name: 'ii', text: `insert into ${schema}.instance (${names(columns)}) select ${values(columns)} from ${record(columns)}`, value: [{ ...row, ...host }] }];
  if (migrated === true) return [{ name: 'im', text: updateText(`${schema}.instance`, columns, true), value: [{ ...row, ...host }] }];
  return kind === 'updated' ? [{ name: 'iu', text: updateText(`${schema}.instance`, instanceColumns), value: [row] }] : [];
}

function tableParts(schema: string, { changes, migrated }: Writing): readonly Part[] {
  return stateTables.flatMap((table) => {
    const { name, columns } = tables[table];
    const { inserted, updated, removed } = changes[table];
    const target = `${schema}.${quote(name)}`;
    const keyType = table === 'joins' ? 'text' : 'uuid';
    return [
      ...(inserted.length > 0 ? [{ name: `${name}_i`, text: insertText(target, columns), value: inserted }] : []),
      ...(updated.length > 0 ? [{ name: `${name}_${migrated === true ? 'm' : 'u'}`, text: updateText(target, columns, migrated), value: updated }] : []),
      ...(removed.length > 0 ? [{ name: `${name}_d`, text: `delete from ${target} where id = any(?::${keyType}[])`, value: removed }] : []),
    ];
  });
}

const asParameter = (part: Part): unknown => (part.name.endsWith('_d') ? part.value : JSON.stringify(part.value));

/** One statement writes everything that changed: as many parts as there are kinds of change, one round trip. */
export async function writeInstance(sql: Sql, schemaName: string, writing: Writing): Promise<void> {
  const schema = quote(schemaName);
  const history: readonly Part[] = writing.history.length === 0 ? [] : [{ name: 'hi', text: insertText(`${schema}.history_event`, historyColumns), value: writing.history }];
  const parts = [...instancePart(schema, writing), ...tableParts(schema, writing), ...history];
  if (parts.length === 0) return;
  const texts = parts.map((part, number) => `${quote(part.name)} as (${part.text.replaceAll('?', `$${number + 2}`)})`);
  const key = parts.map((part) => part.name).join('.');
  await sql.query(`with ${texts.join(', ')} select $1::uuid`, [writing.instance, ...parts.map(asParameter)], statementName(schemaName, key));
}

const statementNames = new Map<string, string>();

/** A short name for each shape of write: the same shape is prepared once per connection. */
function statementName(schema: string, key: string): string {
  const whole = `${schema}:${key}`;
  const name = statementNames.get(whole) ?? `flow_write_${schema}_${statementNames.size}`;
  statementNames.set(whole, name);
  return name;
}
