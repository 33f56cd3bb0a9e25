import { quoteIdentifier } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type FieldColumn, type FormTable } from '../../records/queries/form-table.js';
import { columnCodecs } from '../../records/values/column-codecs.js';

/** Those of the values that a record has already which is not in the recycle bin. */
export async function takenValues(sql: Pick<Sql, 'query'>, { name: { schema, table } }: FormTable, { column, type }: FieldColumn, wanted: readonly unknown[]): Promise<Set<string>> {
  const values = wanted.filter((value) => value !== null && value !== undefined).map(String);
  if (values.length === 0) return new Set();
  const quoted = quoteIdentifier(column);
  const { sqlName } = columnCodecs[type.kind];
  // The records are asked for by the list of values: joined to the values instead, they would be read from end to end where PostgreSQL does not know yet how many there are.
  const records = `select t.${quoted} as v from ${quoteIdentifier(schema)}.${quoteIdentifier(table)} t where t.${quoted} = any($1::text[]::${sqlName}[]) and t.deleted_at is null`;
  const text = `with there as materialized (${records}) select g.v from unnest($1::text[]) as g(v) where g.v::${sqlName} in (select there.v from there)`;
  const { rows } = await sql.query<{ v: string }>(text, [values]);
  return new Set(rows.map(({ v }) => v));
}
