import { sql } from 'kysely';
import { appSchemaName, columnNames, dependenciesOf, formTableName, partsOf, subTableName, type AppDefinition, type ColumnSpec, type Field, type FormDefinition, isStoredField, type SqlType, valueFieldOf } from '@carewright/schema';
import { type LinkedColumn, linkedColumns, type LinkReading } from './linked-columns.js';
import { type Fragment } from './statement.js';

/** One column of a table, and what of a field's value stands in it. */
export interface Cell {
  readonly column: string;
  readonly type: SqlType;
  /** Key of the part of a structured value; null where the column holds the whole value. */
  readonly part: string | null;
}

/** A field that owns columns of its table. */
export interface FieldColumn {
  readonly field: Field;
  /** Its only column, or the first one of a structured value. */
  readonly column: string;
  readonly type: SqlType;
  readonly references: ColumnSpec['references'];
  /** All its columns: one, or one for each part of a structured value. */
  readonly cells: readonly Cell[];
}

/** The value of one column of a field. */
export function cellValue({ part }: Cell, value: unknown): unknown {
  if (part === null || value === null || value === undefined) return value;
  return typeof value === 'object' && Object.hasOwn(value, part) ? (value as Readonly<Record<string, unknown>>)[part] : null;
}

/** The column of one part of a structured value. */
export function partCell(column: FieldColumn, part: string): Cell | undefined {
  return column.cells.find((cell) => cell.part === part);
}

/** A sub-table field: its child table and the columns of a row. */
export interface SubTable {
  readonly field: Field;
  readonly table: Fragment;
  readonly columns: readonly FieldColumn[];
  /** Formulas of a row that no column keeps, each after what it reads. */
  readonly unstored: readonly Field[];
  /** Lookups among the fields of a row. */
  readonly linked: ReadonlyMap<string, LinkedColumn>;
}

/** Where a form's records are kept. Every identifier comes from the definition, never from a request. */
export interface FormTable {
  readonly form: FormDefinition;
  readonly name: { readonly schema: string; readonly table: string };
  readonly table: Fragment;
  readonly columns: ReadonlyMap<string, FieldColumn>;
  readonly subTables: ReadonlyMap<string, SubTable>;
  /** Fields without a column whose value SQL can say: to read, filter and sort by. */
  readonly linked: ReadonlyMap<string, LinkedColumn>;
  /** Under which row filters fields of other forms may be read by the people this table was made for; absent for the platform itself. */
  readonly relatedRows?: LinkReading['relatedRows'];
  /** Formulas without a column: worked out at every reading. */
  readonly unstored: ReadonlyMap<string, Field>;
}

/** Columns every form table has; `kind` is how they are compared and read. */
export const systemColumns = {
  id: { kind: 'uuid' }, version: { kind: 'bigint' }, created_at: { kind: 'timestamptz' }, created_by: { kind: 'uuid' },
  created_department: { kind: 'uuid' }, updated_at: { kind: 'timestamptz' }, updated_by: { kind: 'uuid' },
  deleted_at: { kind: 'timestamptz' }, deleted_by: { kind: 'uuid' },
} as const satisfies Record<string, { readonly kind: SqlType['kind'] }>;
export type SystemColumn = keyof typeof systemColumns;

export function isSystemColumn(name: string): name is SystemColumn {
  return Object.hasOwn(systemColumns, name);
}

/** A field that is worked out at every reading (`compute.store: false`) has no column. */
function fieldColumns(fields: readonly Field[]): FieldColumn[] {
  return fields.filter(isStoredField).map(valueFieldOf).flatMap((field) => {
    const parts = partsOf(field);
    const cells = columnNames(field).map(({ name, sqlType }, index): Cell => ({ column: name, type: sqlType, part: parts[index]?.key ?? null }));
    const [first] = columnNames(field);
    return first ? [{ field, column: first.name, type: first.sqlType, references: first.references, cells }] : [];
  });
}

/** Formulas in an order in which each comes after those of them that it reads. */
function inOrder(fields: readonly Field[]): readonly Field[] {
  const ordered = new Set<Field>();
  const visit = (field: Field, above: readonly Field[]): void => {
    if (above.includes(field)) return;
    const reads = dependenciesOf(field.compute?.expr ?? null);
    for (const other of fields) if (reads.includes(other.key)) visit(other, [...above, field]);
    ordered.add(field);
  };
  for (const field of fields) visit(field, []);
  return [...ordered];
}

/** The tables of one form. */
export function formTableOf(app: AppDefinition, form: FormDefinition, reading?: LinkReading): FormTable {
  const schema = appSchemaName(app.key);
  const subTables = form.fields.filter((field) => field.fields !== undefined).map((field): [string, SubTable] => [
    field.key,
    { field, table: sql.id(schema, subTableName(form.key, field.key)), columns: fieldColumns(field.fields ?? []), unstored: inOrder((field.fields ?? []).filter((column) => column.compute?.store === false).map(valueFieldOf)), linked: reading ? linkedColumns({ ...form, fields: field.fields ?? [] }, reading) : new Map() },
  ]);
  return {
    form,
    name: { schema, table: formTableName(form.key) },
    table: sql.id(schema, formTableName(form.key)),
    columns: new Map(fieldColumns(form.fields).map((column) => [column.field.key, column])),
    subTables: new Map(subTables),
    linked: reading ? linkedColumns(form, reading) : new Map(),
    ...(reading?.relatedRows && { relatedRows: reading.relatedRows }),
    unstored: new Map(form.fields.filter((field) => field.compute?.store === false).map((field) => [field.key, valueFieldOf(field)])),
  };
}
