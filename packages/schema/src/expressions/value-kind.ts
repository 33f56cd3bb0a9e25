import { type ColumnSpec, type SqlType } from '../field-types/field-type.js';

/** How a value behaves when compared and computed with, whatever field type it comes from; an `object` is only there or not. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'id' | 'list' | 'rows' | 'object';
/** The kinds that one column holds and that can be compared. */
export type ComparableKind = Exclude<ValueKind, 'rows' | 'object'>;

const kinds: Readonly<Record<SqlType['kind'], ValueKind>> = {
  varchar: 'text', text: 'text', numeric: 'number', bigint: 'number', integer: 'number', double: 'number', boolean: 'boolean', date: 'date',
  timestamptz: 'datetime', time: 'time', uuid: 'id', 'varchar-array': 'list', 'uuid-array': 'list', jsonb: 'object', sealed: 'object',
};

/** The kind follows from where the value is stored: several columns are an object of parts, none is a sub-table's rows. */
export function valueKindOf(columns: readonly ColumnSpec[]): ValueKind {
  const first = columns[0];
  return first === undefined ? 'rows' : columns.length > 1 || first.suffix !== '' ? 'object' : kinds[first.sqlType.kind];
}

/** What the members of a list are. */
export function itemKindOf(columns: readonly ColumnSpec[]): 'text' | 'id' {
  return columns[0]?.sqlType.kind === 'uuid-array' ? 'id' : 'text';
}
