import { sql } from 'kysely';
import { type SqlType } from '@carewright/schema';
import { type Fragment } from '../queries/statement.js';

/** How a column's value leaves PostgreSQL as cheap text or a primitive, and becomes the JSON value of a record. */
export interface ColumnCodec {
  readonly select: (column: Fragment) => Fragment;
  readonly read: (raw: unknown) => unknown;
  /** Type name for casts and for the column list of `json_to_recordset`. */
  readonly sqlName: string;
}

const asIs = (column: Fragment): Fragment => column;
const asText = (column: Fragment): Fragment => sql`${column}::text`;
const same = (raw: unknown): unknown => raw;

/** `2026-05-06 10:00:00.5+08` to `2026-05-06T10:00:00.5+08:00`: the text is passed on, no Date is made. */
export function timestampOf(raw: unknown): string {
  const text = String(raw).replace(' ', 'T');
  if (text.endsWith('+00')) return `${text.slice(0, -3)}Z`;
  return /[+-]\d\d$/.test(text) ? `${text}:00` : text;
}

/** One codec per storage type of the schema; the compiler lists what is missing. */
export const columnCodecs = {
  varchar: { select: asIs, read: same, sqlName: 'text' },
  text: { select: asIs, read: same, sqlName: 'text' },
  boolean: { select: asIs, read: same, sqlName: 'boolean' },
  uuid: { select: asIs, read: same, sqlName: 'uuid' },
  numeric: { select: asText, read: Number, sqlName: 'numeric' },
  bigint: { select: asText, read: Number, sqlName: 'bigint' },
  date: { select: asText, read: same, sqlName: 'date' },
  time: { select: asText, read: (raw) => String(raw).slice(0, 5), sqlName: 'time' },
  timestamptz: { select: asText, read: timestampOf, sqlName: 'timestamptz' },
  'varchar-array': { select: (column) => sql`to_json(${column})::text`, read: (raw) => JSON.parse(String(raw)) as unknown, sqlName: 'text[]' },
} as const satisfies Record<SqlType['kind'], ColumnCodec>;

/** The JSON value of a column, null when it is empty. */
export function readColumn(kind: SqlType['kind'], raw: unknown): unknown {
  if (raw === null || raw === undefined) return null;
  const codec: ColumnCodec = columnCodecs[kind];
  return codec.read(raw);
}
