import { physicalName } from '../identifiers/physical-name.js';
import { appSchemaName, formTableName, subTableName } from '../identifiers/storage-names.js';

/** A text literal that means the same whatever `standard_conforming_strings` says. */
export function quoteLiteral(value: string): string {
  if (value.includes('\0')) throw new Error('A literal cannot hold NUL.');
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

export const schemaOf = appSchemaName;
export const tableOf = (form: string, subTable: string | null = null): string => (subTable === null ? formTableName(form) : subTableName(form, subTable));
/** Keys never hold `__` nor begin with a digit, so no form, sub-table or field can ever take such a name. */
export const retiredName = (release: number, name: string): string => physicalName(`retired__${release}_${name}`);
export const indexName = (unique: boolean, table: string, columns: readonly string[]): string => physicalName(`${unique ? 'ux' : 'ix'}__${table}__${columns.join('__')}`);
export const wordIndexName = (table: string, columns: readonly string[]): string => physicalName(`iw__${table}__${columns.join('__')}`);
export const foreignKeyName = (table: string, column: string): string => physicalName(`fk__${table}__${column}`);
export const primaryKeyName = (table: string): string => physicalName(`pk__${table}`);

/** 64-bit FNV-1a in base 36: short and stable, without a crypto library in a pure package. */
export function shortDigest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).padStart(13, '0');
}
