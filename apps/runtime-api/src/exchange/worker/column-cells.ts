import { cellValue, type Cell, type FieldColumn } from '../../records/queries/form-table.js';
import { columnCodecs, type ColumnCodec } from '../../records/values/column-codecs.js';

/** The columns of fields, in order: one, or one for each part of a structured value. */
export function columnNamesOf(columns: readonly FieldColumn[]): readonly string[] {
  return columns.flatMap(({ cells }) => cells.map(({ column }) => column));
}

/** Their values, in the same order. */
export function columnCells(columns: readonly FieldColumn[], values: Readonly<Record<string, unknown>>): unknown[] {
  return columns.flatMap(({ field, cells }) => cells.map((cell) => written(cell, values[field.key])));
}

function written(cell: Cell, value: unknown): unknown {
  const { write }: ColumnCodec = columnCodecs[cell.type.kind];
  const inside = cellValue(cell, value);
  return inside === null || inside === undefined || write === undefined ? inside : write(inside);
}
