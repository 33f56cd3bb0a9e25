import { type PlannedField } from '../compile/compiled-form.js';
import { type RecordData } from './evaluation.js';

/** One value of a record with where it sits and what expressions about it see. */
export interface Cell {
  readonly planned: PlannedField;
  readonly path: readonly (string | number)[];
  /** The path as flags name it. */
  readonly name: string;
  /** The object that holds the value: the record, or a row of a sub-table. */
  readonly holder: Record<string, unknown>;
  /** What an expression of this field reads: the record, or the row with `$parent`. */
  readonly scope: RecordData;
}

/** Rows of a sub-table value; anything that is no row counts as none. */
export function rowsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((row): row is Record<string, unknown> => row !== null && typeof row === 'object' && !Array.isArray(row)) : [];
}

/** Every place a field has in this data: one for a field of the form, one per row for a column. */
export function cellsOf(planned: PlannedField, data: Record<string, unknown>): Cell[] {
  const { table, field } = planned;
  if (table === null) return [{ planned, path: [field.key], name: field.key, holder: data, scope: data }];
  return rowsOf(data[table]).map((row, index) => ({ planned, path: [table, index, field.key], name: `${table}.${index}.${field.key}`, holder: row, scope: rowScope(row, data) }));
}

/** A row as its expressions see it: its own values, and the record as `$parent`. */
export function rowScope(row: Record<string, unknown>, data: RecordData): RecordData {
  return Object.assign(Object.create(null) as Record<string, unknown>, row, { $parent: data });
}

/** Every cell of a record, fields first, each sub-table's rows after it. */
export function allCells(fields: readonly PlannedField[], data: Record<string, unknown>): Cell[] {
  const cells: Cell[] = [];
  for (const planned of fields) {
    for (const cell of cellsOf(planned, data)) cells.push(cell);
    if (planned.columns.length > 0) cells.push(...tableCells(planned, data));
  }
  return cells;
}

function tableCells({ columns, field }: PlannedField, data: Record<string, unknown>): Cell[] {
  return rowsOf(data[field.key]).flatMap((row, index) => {
    const scope = rowScope(row, data);
    return columns.map((planned) => ({ planned, path: [field.key, index, planned.field.key], name: `${field.key}.${index}.${planned.field.key}`, holder: row, scope }));
  });
}
