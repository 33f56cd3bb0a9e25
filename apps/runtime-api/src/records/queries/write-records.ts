import { sql } from 'kysely';
import { conditionSql, readableRows } from '../access/form-access.js';
import { numbered, recordAlias, recordCells } from './list-records.js';
import { type AccessibleForm, type Projection } from './projection.js';
import { columnCodecs, type ColumnCodec } from '../values/column-codecs.js';
import { cellValue, type Cell, type FieldColumn } from './form-table.js';
import { compileStatement, FieldSlot, Slot, type Fragment, type Statement } from './statement.js';

/** Columns the platform fills on creation, beside the fields. */
const created = {
  id: sql`${new Slot('id')}`,
  release: sql`${new Slot('release')}`,
  created_by: sql`${new Slot('by')}`,
  created_department: sql`${new Slot('department')}`,
  updated_by: sql`${new Slot('by')}`,
  search: sql`${new Slot('search')}::tsvector`,
} as const;

/** Every column of a field with the place of its value. */
function cellSlots({ field, cells }: FieldColumn): { readonly column: string; readonly slot: Fragment }[] {
  return cells.map((cell) => ({ column: cell.column, slot: sql`${new FieldSlot(field.key, cellWriter(cell))}` }));
}

function cellWriter(cell: Cell): ((value: unknown) => unknown) | undefined {
  const { write }: ColumnCodec = columnCodecs[cell.type.kind];
  if (write === undefined) return cell.part === null ? undefined : (value) => cellValue(cell, value);
  return (value) => {
    const inside = cellValue(cell, value);
    return inside === null || inside === undefined ? null : write(inside);
  };
}

/** Inserts a whole record and brings it back as its reader sees it: which grants match is judged on the row as it is now. */
export function insertStatement(form: AccessibleForm, projection: Projection): Statement {
  const cells = [...form.table.columns.values()].flatMap(cellSlots);
  const names = [...Object.keys(created), ...cells.map(({ column }) => column)].map((name) => sql.id(name));
  const values = [...Object.values(created), ...cells.map(({ slot }) => slot)];
  return compileStatement(
    sql`insert into ${form.table.table} as ${sql.id(recordAlias)} (${sql.join(names)}) values (${sql.join(values)}) returning ${numbered(recordCells(projection))}`,
  );
}

/** Changes some columns of the record `id`, counts its version up and brings it back. */
export function updateStatement(form: AccessibleForm, projection: Projection, changed: readonly string[]): Statement {
  const columns = [...form.table.columns.values()].filter((column) => changed.includes(column.field.key));
  const search = sql`search = ${new Slot('search')}::tsvector`;
  const values = columns.flatMap(cellSlots).map(({ column, slot }) => sql`${sql.id(column)} = ${slot}`);
  return touching(form, projection, { set: [search, sql`release = ${new Slot('release')}`, ...values], which: 'alive' });
}

/** Moves the record `id` to the recycle bin or back. */
export function binStatement(form: AccessibleForm, projection: Projection, to: 'deleted' | 'alive'): Statement {
  const set = to === 'deleted' ? [sql`deleted_at = now()`, sql`deleted_by = ${new Slot('by')}::uuid`] : [sql`deleted_at = null`, sql`deleted_by = null`];
  return touching(form, projection, { set, which: to === 'deleted' ? 'alive' : 'deleted' });
}

function touching(form: AccessibleForm, projection: Projection, { set, which }: { readonly set: readonly Fragment[]; readonly which: Aliveness }): Statement {
  const always = [sql`version = ${sql.id(recordAlias, 'version')} + 1`, sql`updated_at = now()`, sql`updated_by = ${new Slot('by')}::uuid`];
  return compileStatement(
    sql`update ${form.table.table} as ${sql.id(recordAlias)} set ${sql.join([...always, ...set])} where ${sql.id(recordAlias, 'id')} = ${new Slot('id')}::uuid and ${alive(which)} returning ${numbered(recordCells(projection))}`,
  );
}

/** Whether a record is in use or in the recycle bin. */
export type Aliveness = 'alive' | 'deleted' | 'any';

function alive(which: Aliveness): Fragment {
  if (which === 'any') return sql`true`;
  return which === 'alive' ? sql`${sql.id(recordAlias, 'deleted_at')} is null` : sql`${sql.id(recordAlias, 'deleted_at')} is not null`;
}

/** Which record is read, and what is about to happen to it. */
export interface OneRecordOptions {
  readonly which: Aliveness;
  readonly lock?: 'change' | 'delete';
  /** `written`: read back what this transaction wrote, even if its author may create but not read. */
  readonly as?: 'reader' | 'written';
}

/**
 * One readable record by id. To change it, it is locked first; to delete it, against new references too
 * (a foreign key takes `for key share`, which only `for update` keeps out).
 */
export function oneRecordStatement(form: AccessibleForm, projection: Projection, options: OneRecordOptions): Statement {
  const lock = options.lock === undefined ? sql`` : options.lock === 'change' ? sql` for no key update of ${sql.id(recordAlias)}` : sql` for update of ${sql.id(recordAlias)}`;
  return compileStatement(
    sql`select ${numbered(recordCells(projection))} from ${form.table.table} as ${sql.id(recordAlias)} where ${sql.id(recordAlias, 'id')} = ${new Slot('id')}::uuid and ${alive(options.which)} and ${options.as === 'written' ? sql`true` : conditionSql(readableRows(form.access, recordAlias))}${lock}`,
  );
}

/** The readable records among the given ones, none locked. */
export function chosenRecordsStatement(form: AccessibleForm, projection: Projection): Statement {
  return compileStatement(
    sql`select ${numbered(recordCells(projection))} from ${form.table.table} as ${sql.id(recordAlias)} where ${sql.id(recordAlias, 'id')} = any(${new Slot('ids')}::uuid[]) and ${alive('alive')} and ${conditionSql(readableRows(form.access, recordAlias))}`,
  );
}
