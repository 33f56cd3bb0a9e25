import { type SqlType } from '../field-types/field-type.js';

type Printers = { readonly [Kind in SqlType['kind']]: (type: Extract<SqlType, { kind: Kind }>) => string };

/** Longest member of a stored list of option values. */
export const optionValueLength = 64;

const printers: Printers = {
  varchar: (type) => `character varying(${whole(type.length, 1, 10_485_760)})`,
  numeric: (type) => `numeric(${whole(type.precision, 1, 1000)},${whole(type.scale, 0, type.precision)})`,
  text: () => 'text',
  boolean: () => 'boolean',
  date: () => 'date',
  timestamptz: () => 'timestamp with time zone',
  time: () => 'time without time zone',
  uuid: () => 'uuid',
  bigint: () => 'bigint',
  integer: () => 'integer',
  double: () => 'double precision',
  jsonb: () => 'jsonb',
  sealed: () => 'bytea',
  'uuid-array': () => 'uuid[]',
  'varchar-array': () => `character varying(${optionValueLength})[]`,
};

/** The name of a column type exactly as PostgreSQL's `format_type` spells it: good as DDL and for comparison. */
export function printSqlType(type: SqlType): string {
  // One honest cast: the registry is keyed by the very `kind` that narrows the union.
  return (printers[type.kind] as (type: SqlType) => string)(type);
}

/** Numbers reach DDL as text, so nothing but a whole number inside its bounds may pass. */
function whole(value: number, minimum: number, maximum: number): number {
  if (!Number.isInteger(value) || value < minimum || value > maximum) throw new Error('column type modifier out of bounds');
  return value;
}
