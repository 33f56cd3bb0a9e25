import { partOf, readFieldPath, type Field, type SqlType } from '@carewright/schema';
import { sql } from 'kysely';
import { partCell } from '../queries/form-table.js';
import { type JoinedColumn } from '../queries/linked-columns.js';
import { type AccessibleForm } from '../queries/projection.js';

/** The value of a field or of one of its parts, as a list of records reads it. */
export interface ValueCell {
  readonly field: Field;
  readonly type: SqlType;
  /** The value on the rows that the alias stands for; what is joined for it is called `name`. */
  readonly joined: (alias: string, name: string) => JoinedColumn;
}

/** Finds what a path names, `balance` or `pressure.systolic`, whether a column holds it or it is fetched from other records. */
export function valueCell(form: AccessibleForm, path: string): ValueCell | undefined {
  const { key, part } = readFieldPath(path);
  return linkedCell(form, key, part) ?? storedCell(form, key, part);
}

function linkedCell({ table }: AccessibleForm, key: string, part: string | undefined): ValueCell | undefined {
  const linked = table.linked.get(key);
  const field = linked && (part === undefined ? linked.field : partOf(linked.field, part));
  const type = part === undefined ? linked?.type : linked?.parts.find((one) => one.part === part)?.type;
  return linked && field && type && { field, type, joined: (alias, name) => linked.joined(alias, name, part) };
}

function storedCell({ table }: AccessibleForm, key: string, part: string | undefined): ValueCell | undefined {
  const column = table.columns.get(key);
  const field = column && (part === undefined ? column.field : partOf(column.field, part));
  const cell = column && (part === undefined ? column.cells[0] : partCell(column, part));
  return field && cell && { field, type: cell.type, joined: (alias) => ({ value: sql.id(alias, cell.column), joins: [] }) };
}
