import { sql } from 'kysely';
import { type FormDefinition, isSealedField } from '@carewright/schema';
import { readableRows, type FormAccess } from '../access/form-access.js';
import { asRead, columnCodecs, type ColumnCodec } from '../values/column-codecs.js';
import { codeNameSql } from '../values/code-name.js';
import { type LinkedColumn } from './linked-columns.js';
import { type FieldColumn, type FormTable, type SubTable } from './form-table.js';
import { type Fragment } from './statement.js';

/** One value a query brings back, and how it is read from what PostgreSQL gives. */
interface Output {
  readonly sql: Fragment;
  readonly read: (raw: unknown, into: ProjectedRecord) => void;
}

/** What was read of one record before the rights are applied: for the server's eyes only. */
export interface ProjectedRecord {
  /** By field key, system column or `relation.field`. */
  readonly values: Record<string, unknown>;
  /** Names and titles of what the values point at, by field key; rows of a sub-table have a list of their own. */
  readonly names: Record<string, unknown>;
  /** What was read of the records that relations point at, by field key: only those the person may read. */
  readonly related: Record<string, ProjectedRecord>;
  /** Indexes of the alternatives that match the record. */
  readonly matching: number[];
}

/** A list of outputs over one table alias. */
export interface Projection {
  readonly outputs: readonly Output[];
  /** The fields whose columns are read: a copy has a place for each at once. */
  readonly blank: Readonly<Record<string, null>>;
}

/** A form with the rights of the person who asks. */
export interface AccessibleForm {
  readonly table: FormTable;
  readonly access: FormAccess;
}

/** Finds a form of the same app by key, with the same person's rights; null for an unknown one. */
export type FormResolver = (form: string) => AccessibleForm | null;

export interface ProjectionRequest {
  readonly form: AccessibleForm;
  readonly resolve: FormResolver;
  readonly alias: string;
  /** Field keys of the form, or `relation.field`. */
  readonly fields: readonly string[];
  /** How many relations deep titles are followed: a title may itself name another record. */
  readonly depth?: number;
}

const deepestTitle = 2;

/** Field keys in the braces of a display template; the first field that is no sub-table when there is none. */
export function titleFields(form: FormDefinition): readonly string[] {
  const known = new Set(form.fields.map((field) => field.key));
  const named = [...(form.display ?? '').matchAll(/\{([a-z0-9_]+)\}/g)].map((match) => match[1] as string).filter((key) => known.has(key));
  if (named.length > 0) return named;
  const first = form.fields.find((field) => field.fields === undefined && !isSealedField(field));
  return first ? [first.key] : [];
}

const blankOf = (keys: readonly string[]): Projection['blank'] => Object.fromEntries(keys.map((key) => [key, null]));
const empty = ({ blank }: Projection): ProjectedRecord => ({ values: { ...blank }, names: {}, related: {}, matching: [] });
const json = (raw: unknown): unknown => (typeof raw === 'string' ? (JSON.parse(raw) as unknown) : raw);

/** Plans what is read of a record: the fields asked for, what its title needs, names of what they point at, and which grants match. */
export function planProjection({ form, resolve, alias, fields, depth = 0 }: ProjectionRequest): Projection {
  const outputs: Output[] = [...matchOutputs(form.access, alias)];
  const own = new Set([...fields.filter((field) => !field.includes('.')), ...titleFields(form.table.form)]);
  for (const key of own) {
    const column = form.table.columns.get(key);
    const subTable = form.table.subTables.get(key);
    if (column) outputs.push(...columnOutputs(column, { resolve, alias, depth }));
    else if (subTable) outputs.push(rowsOutput(subTable, { resolve, alias, depth }));
    else outputs.push(...linkedOutputs(form.table.linked.get(key), { resolve, alias, depth }));
  }
  for (const path of fields.filter((field) => field.includes('.'))) {
    const [relation = '', field = ''] = path.split('.');
    const column = form.table.columns.get(relation);
    if (column) outputs.push(relatedOutput(path, pointerOf(column, alias), [field], { resolve, alias, depth }));
  }
  return { outputs, blank: blankOf([...own].filter((key) => form.table.columns.has(key) || form.table.linked.has(key))) };
}

interface Place {
  readonly resolve: FormResolver;
  readonly alias: string;
  readonly depth: number;
}

/** Which conditional grants match the row; unconditional ones need no question. */
function matchOutputs(access: FormAccess, alias: string): Output[] {
  return access.alternatives.map(({ rows }, index) => ({
    sql: rows === null ? sql`true` : sql`(${rows(alias)}) is true`,
    read: (raw, into) => {
      if (raw === true) into.matching.push(index);
    },
  }));
}

function columnOutputs(column: FieldColumn, place: Place): Output[] {
  const { key } = column.field;
  const values = column.cells.map((cell): Output => {
    const codec: ColumnCodec = columnCodecs[cell.type.kind];
    return { sql: codec.select(sql.id(place.alias, cell.column)), read: cell.part === null ? columnReader(key, codec) : partReader(key, cell.part, codec) };
  });
  const name = nameOutput(key, pointerOf(column, place.alias), place);
  return name ? [...values, name] : values;
}

/** The value of a linked field, and the name of what it points at; a formula is worked out from what was read. */
function linkedOutputs(linked: LinkedColumn | undefined, place: Place): Output[] {
  if (linked?.isFetched !== true) return [];
  const { key } = linked.field;
  const { codec } = linked;
  const id = linked.value(place.alias);
  const name = nameOutput(key, { id, references: linked.references, isMany: linked.type.kind === 'uuid-array' }, place);
  return [{ sql: codec.select(id), read: columnReader(key, codec) }, ...(name ? [name] : [])];
}

/** An id and what kind of thing it is the id of. */
interface Pointer {
  readonly id: Fragment;
  /** Whether it is a list of ids. */
  readonly isMany: boolean;
  readonly references: FieldColumn['references'];
}

const pointerOf = ({ column, references, type }: FieldColumn, alias: string): Pointer => ({ id: sql.id(alias, column), references, isMany: type.kind === 'uuid-array' });

/** Most values are what PostgreSQL sent; the others pass their codec. */
function columnReader(key: string, { read }: ColumnCodec): Output['read'] {
  if (read === asRead) return (raw, into) => void (into.values[key] = raw);
  return (raw, into) => void (into.values[key] = raw === null ? null : read(raw));
}

/** Parts come together under their field; where all are empty, there is no value. */
function partReader(key: string, part: string, { read }: ColumnCodec): Output['read'] {
  return (raw, into) => {
    if (raw === null) return;
    const whole = (into.values[key] ?? {}) as Record<string, unknown>;
    whole[part] = read(raw);
    into.values[key] = whole;
  };
}

function nameOutput(key: string, pointer: Pointer, place: Place): Output | null {
  if (!pointer.references) return null;
  if (pointer.isMany) return namesOutput(key, pointer, place);
  if ('platform' in pointer.references) {
    return {
      sql: platformName(pointer.references.platform, pointer.id),
      read: (raw, into) => {
        if (raw !== null) into.names[key] = raw;
      },
    };
  }
  if ('dictionary' in pointer.references) {
    return {
      sql: codeNameSql(pointer.references.dictionary, pointer.id),
      read: (raw, into) => {
        if (raw !== null) into.names[key] = json(raw);
      },
    };
  }
  return place.depth < deepestTitle ? relatedOutput(key, pointer, [], place) : null;
}

/** Of a list of ids: the name, or what a title needs of the record, by id; those that the person may not read are not among them. */
function namesOutput(key: string, { id, references }: Pointer, place: Place): Output | null {
  if (!references) return null;
  const alias = `${place.alias}_${place.depth + 1}`;
  const members = (cells: Fragment, from: Fragment, read: (cells: readonly unknown[]) => unknown): Output => ({
    // The cast says that the list is one value: of a lookup it is a query, whose rows it would be taken for.
    sql: sql`(select json_agg(json_build_array(${sql.id(alias, 'id')}, ${cells}))::text from ${from} where ${sql.id(alias, 'id')} = any((${id})::uuid[]))`,
    read: (raw, into) => void (into.names[key] = Object.fromEntries(((raw === null ? [] : json(raw)) as [string, ...unknown[]][]).map(([member, ...rest]) => [member, read(rest)]))),
  });
  if ('platform' in references) return members(sql.id(alias, 'name'), sql`${platformTable(references.platform)} as ${sql.id(alias)}`, ([name]) => name);
  const target = place.depth < deepestTitle && 'form' in references ? place.resolve(references.form) : null;
  const readable = target ? readableRows(target.access, alias) : 'never';
  if (!target || readable === 'never') return null;
  const projection = planProjection({ form: target, resolve: place.resolve, alias, fields: [], depth: place.depth + 1 });
  const rows = sql`(select * from ${target.table.table} as ${sql.id(alias)} where ${sql.id(alias, 'deleted_at')} is null${readable === 'always' ? sql`` : sql` and ${readable}`}) as ${sql.id(alias)}`;
  return members(sql.join(projection.outputs.map((output) => output.sql)), rows, (cells) => readProjection(projection, cells));
}

const platformTable = (kind: 'user' | 'department'): Fragment => (kind === 'user' ? sql.id('platform', 'users') : sql.id('platform', 'departments'));

/** The name of a user or department, by id. */
export function platformName(kind: 'user' | 'department', id: Fragment): Fragment {
  return sql`(select n.name from ${platformTable(kind)} n where n.id = ${id})`;
}

/** The related record as far as its title and the given fields go; nothing of a record that the person may not read. */
function relatedOutput(name: string, { id, references }: Pointer, fields: readonly string[], place: Place): Output {
  const target = references && 'form' in references ? place.resolve(references.form) : null;
  if (!target) return { sql: sql`null`, read: () => undefined };
  const alias = `${place.alias}_${place.depth + 1}`;
  const projection = planProjection({ form: target, resolve: place.resolve, alias, fields, depth: place.depth + 1 });
  const readable = readableRows(target.access, alias);
  if (readable === 'never') return { sql: sql`null`, read: () => undefined };
  const rights = readable === 'always' ? sql`` : sql` and ${readable}`;
  return {
    sql: sql`(select json_build_array(${sql.join(projection.outputs.map((output) => output.sql))})::text from ${target.table.table} as ${sql.id(alias)} where ${sql.id(alias, 'id')} = ${id} and ${sql.id(alias, 'deleted_at')} is null${rights})`,
    read: (raw, into) => {
      if (raw !== null) into.related[name] = readProjection(projection, json(raw) as unknown[]);
    },
  };
}

/** All rows of a sub-table in order, as one JSON text. */
function rowsOutput(subTable: SubTable, place: Place): Output {
  const alias = `${place.alias}_rows`;
  const there = { ...place, alias, depth: place.depth + 1 };
  const projection = { outputs: [...subTable.columns.flatMap((column) => columnOutputs(column, there)), ...[...subTable.linked.values()].flatMap((linked) => linkedOutputs(linked, there))], blank: blankOf([...subTable.columns.map(({ field }) => field.key), ...subTable.linked.keys()]) };
  const cells = [sql.id(alias, 'id'), ...projection.outputs.map((output) => output.sql)];
  const { key } = subTable.field;
  return {
    sql: sql`(select coalesce(json_agg(json_build_array(${sql.join(cells)}) order by ${sql.id(alias, 'position')}), '[]')::text from ${subTable.table} as ${sql.id(alias)} where ${sql.id(alias, 'parent_id')} = ${sql.id(place.alias, 'id')})`,
    read: (raw, into) => {
      const rows = (json(raw) as unknown[][]).map(([id, ...cellsRead]) => ({ id, row: readProjection(projection, cellsRead) }));
      into.values[key] = rows.map(({ id, row }) => ({ id, ...row.values }));
      into.names[key] = rows.map(({ row }) => ({ names: row.names, related: row.related }));
    },
  };
}

/** Reads the raw cells of one row, in the order of the outputs, from the given place on. */
export function readProjection(projection: Projection, cells: readonly unknown[], from = 0): ProjectedRecord {
  const record = empty(projection);
  for (let index = 0; index < projection.outputs.length; index += 1) projection.outputs[index]?.read(cells[from + index], record);
  return record;
}
