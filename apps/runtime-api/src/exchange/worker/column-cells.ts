import { type FieldColumn } from '../../records/queries/form-table.js';

/** The columns of fields, in order. */
export function columnNamesOf(columns: readonly FieldColumn[]): readonly string[] {
  return columns.map(({ column }) => column);
}

/** Their values, in the same order. */
export function columnCells(columns: readonly FieldColumn[], values: Readonly<Record<string, unknown>>): readonly unknown[] {
  return columns.map(({ field }) => values[field.key]);
}
