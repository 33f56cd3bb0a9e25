import { sql } from 'kysely';
import { sealedMark, type SqlType } from '@carewright/schema';
import { type Fragment } from '../queries/statement.js';

/** How a column's value leaves PostgreSQL as cheap text or a primitive, and becomes the JSON value of a record. */
export interface ColumnCodec {
  readonly select: (column: Fragment) => Fragment;
  readonly read: (raw: unknown) => unknown;
  /** How a JSON value becomes a parameter; absent when the driver takes it as it is. */
  readonly write?: (value: unknown) => unknown;
  /** Type name for casts and for the column list of `json_to_recordset`. */
  readonly sqlName: string;
}

const asIs = (column: Fragment): Fragment => column;
const asText = (column: Fragment): Fragment => sql`${column}::text`;
/** Of values that are passed on as PostgreSQL sent them. */
export const asRead = (raw: unknown): unknown => raw;

/** `2026-05-06 10:00:00.5+08` to `2026-05-06T10:00:00.5+08:00`: the text is passed on, no Date is made. */
export function timestampOf(raw: unknown): string {
  const given = String(raw);
  // Our connections speak UTC.
  if (given.endsWith('+00')) return `${given.slice(0, -3).replace(' ', 'T')}Z`;
  // As it stands inside of a JSON value.
  if (given.endsWith('+00:00')) return `${given.slice(0, -6)}Z`;
  const text = given.replace(' ', 'T');
  return /[+-]\d\d$/.test(text) ? `${text}:00` : text;
}

/** What of the parts inside one JSON value is said otherwise there than in columns of their own. */
const readInside: Partial<Record<SqlType['kind'], (raw: unknown) => unknown>> = { time: (raw) => String(raw).slice(0, 5), timestamptz: timestampOf };

/** Reads a structured value that came as one: its parts in their order, as columns of their own would give them. */
export function partsCodec(parts: readonly { readonly part: string; readonly type: SqlType }[]): ColumnCodec {
  const read = (raw: unknown): unknown => {
    const values = JSON.parse(String(raw)) as Readonly<Record<string, unknown>>;
    return Object.fromEntries(parts.filter(({ part }) => Object.hasOwn(values, part)).map(({ part, type }) => [part, (readInside[type.kind] ?? asRead)(values[part])]));
  };
  return { ...columnCodecs.jsonb, read };
}

/** Whoever forgets to seal cannot store. */
function sealedBytes(value: unknown): Buffer {
  if (!Buffer.isBuffer(value)) throw new Error('A sealed column takes sealed bytes only.');
  return value;
}

/** One codec per storage type of the schema; the compiler lists what is missing. */
export const columnCodecs = {
  varchar: { select: asIs, read: asRead, sqlName: 'text' },
  text: { select: asIs, read: asRead, sqlName: 'text' },
  boolean: { select: asIs, read: asRead, sqlName: 'boolean' },
  uuid: { select: asIs, read: asRead, sqlName: 'uuid' },
  numeric: { select: asText, read: Number, sqlName: 'numeric' },
  bigint: { select: asText, read: Number, sqlName: 'bigint' },
  date: { select: asText, read: asRead, sqlName: 'date' },
  time: { select: asText, read: (raw) => String(raw).slice(0, 5), sqlName: 'time' },
  timestamptz: { select: asText, read: timestampOf, sqlName: 'timestamptz' },
  integer: { select: asIs, read: asRead, sqlName: 'integer' },
  double: { select: asIs, read: asRead, sqlName: 'double precision' },
  // As text: a driver would make an array of PostgreSQL out of a list.
  jsonb: { select: asText, read: (raw) => JSON.parse(String(raw)) as unknown, write: (value) => JSON.stringify(value), sqlName: 'jsonb' },
  // Nothing but revealing asks for the bytes: everything else learns only whether there are any.
  sealed: { select: (column) => sql`(${column} is not null)`, read: (raw) => (raw === true ? sealedMark : null), write: sealedBytes, sqlName: 'bytea' },
  'uuid-array': { select: (column) => sql`to_json(${column})::text`, read: (raw) => JSON.parse(String(raw)) as unknown, sqlName: 'uuid[]' },
  'varchar-array': { select: (column) => sql`to_json(${column})::text`, read: (raw) => JSON.parse(String(raw)) as unknown, sqlName: 'text[]' },
} as const satisfies Record<SqlType['kind'], ColumnCodec>;
