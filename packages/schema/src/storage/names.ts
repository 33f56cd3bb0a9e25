/** PostgreSQL cuts names after this many bytes, silently; a cut name could land on another. */
const maximumBytes = 63;

/** A name of at most 63 bytes: longer ones keep their beginning and get a digest of the whole. */
export function physicalName(name: string): string {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= maximumBytes) return name;
  const digest = `_${fnv1a64(bytes)}`;
  let kept = '';
  let size = 0;
  for (const character of name) {
    size += new TextEncoder().encode(character).length;
    if (size > maximumBytes - digest.length) break;
    kept += character;
  }
  return kept + digest;
}

/** Quotes by doubling; nothing is ever deleted from a name. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new Error('not an identifier');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal that means the same whatever `standard_conforming_strings` says. */
export function quoteLiteral(value: string): string {
  if (value.includes('\0')) throw new Error('not a literal');
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

export const schemaOf = (app: string): string => physicalName(`app_${app}`);
export const tableOf = (form: string, subTable: string | null = null): string => physicalName(subTable === null ? form : `${form}__${subTable}`);
/** Keys never hold `__` nor begin with a digit after it, so no form, sub-table or field can ever take such a name. */
export const retiredName = (release: number, name: string): string => physicalName(`retired__${release}_${name}`);
export const indexName = (unique: boolean, table: string, columns: readonly string[]): string => physicalName(`${unique ? 'ux' : 'ix'}__${table}__${columns.join('__')}`);
export const foreignKeyName = (table: string, column: string): string => physicalName(`fk__${table}__${column}`);
export const primaryKeyName = (table: string): string => physicalName(`pk__${table}`);

/** 64-bit FNV-1a in base 36: short, stable, and without a crypto library in a pure package. */
export function fnv1a64(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).padStart(13, '0');
}
