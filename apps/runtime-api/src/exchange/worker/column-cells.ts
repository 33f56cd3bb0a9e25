import { cellValue, type FieldColumn } from '../../records/queries/form-table.js';
import { columnCodecs, type ColumnCodec } from '../../records/values/column-codecs.js';

/** The columns of fields, in order: one, or one for each part of a structured value. */
export function columnNamesOf(columns: readonly FieldColumn[]): readonly string[] {
  return columns.flatMap(({ cells }) => cells.map(({ column }) => column));
}

/** Their values, in the same order. */
export function columnCells(columns: Iterable<FieldColumn>, values: Readonly<Record<string, unknown>>): unknown[] {
  const written: unknown[] = [];
  for (const { field, cells } of columns) {
    for (const cell of cells) {
      const inside = cellValue(cell, values[field.key]);
      const { write }: ColumnCodec = columnCodecs[cell.type.kind];
      written.push(inside === null || inside === undefined || write === undefined ? inside : write(inside));
    }
  }
  return written;
}
