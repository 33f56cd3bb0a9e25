import { type ColumnSpec, type SqlType } from '../field-types/field-type.js';

/** How a value behaves when compared and computed with, whatever field type it comes from. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'id' | 'list' | 'rows';

const kinds: Readonly<Record<SqlType['kind'], ValueKind>> = {
  varchar: 'text', text: 'text', numeric: 'number', bigint: 'number', boolean: 'boolean', date: 'date',
  timestamptz: 'datetime', time: 'time', uuid: 'id', 'varchar-array': 'list',
};

/** The kind follows from where the value is stored; a field without a column is a sub-table: rows. */
export function valueKindOf(columns: readonly ColumnSpec[]): ValueKind {
  const first = columns[0];
  return first === undefined ? 'rows' : kinds[first.sqlType.kind];
}
