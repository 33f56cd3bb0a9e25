import { isAnotherCopy } from '../field-types/field-facts.js';
import { type SqlType } from '../field-types/field-type.js';
import { type AppColumn, referenceOf } from './app-tables.js';
import { type ConversionSql, conversionOf } from './conversion.js';
import { type RetiredColumn } from './retired.js';
import { printSqlType } from './sql-type.js';

/** What must happen to a column whose field changed. */
export type ColumnChange =
  | { readonly kind: 'none' }
  /** PostgreSQL changes the catalogue only; no value is read or written. */
  | { readonly kind: 'widen' }
  /** A new column takes the values that can be said in the new type; the old one is kept with all of them. */
  | { readonly kind: 'convert'; readonly conversion: ConversionSql }
  /** No value of the old kind means anything in the new one; the old column is kept, the new one begins empty. */
  | { readonly kind: 'replace' };

/** Decides how the values of a column come through a change of its field. */
export function columnChange(from: AppColumn, to: AppColumn): ColumnChange {
  if (referenceOf(from.spec) !== referenceOf(to.spec) || isAnotherCopy(from.field, to.field)) return { kind: 'replace' };
  const conversion = conversionOf(from, to);
  if (conversion === 'same-meaning') {
    if (printSqlType(from.spec.sqlType) === printSqlType(to.spec.sqlType)) return { kind: 'none' };
    if (isWidening(from.spec.sqlType, to.spec.sqlType)) return { kind: 'widen' };
  }
  const sql = conversion === 'same-meaning' ? conversionOf(from, to, true) : conversion;
  return sql === null || sql === 'same-meaning' ? { kind: 'replace' } : { kind: 'convert', conversion: sql };
}

/** Type changes that PostgreSQL makes without reading the table (ALTER TABLE, notes on binary-coercible types). */
export function isWidening(from: SqlType, to: SqlType): boolean {
  if (from.kind === 'varchar') return to.kind === 'text' || (to.kind === 'varchar' && to.length >= from.length);
  return from.kind === 'numeric' && to.kind === 'numeric' && from.scale === to.scale && to.precision >= from.precision;
}

/** A column may come back as it was or wider: a new field never inherits what another kind of field held. */
export function canComeBackAs(retired: RetiredColumn, column: AppColumn): boolean {
  if (retired.references !== referenceOf(column.spec) || isAnotherCopy(retired.definition, column.field)) return false;
  return printSqlType(retired.sqlType) === printSqlType(column.spec.sqlType) || isWidening(retired.sqlType, column.spec.sqlType);
}
