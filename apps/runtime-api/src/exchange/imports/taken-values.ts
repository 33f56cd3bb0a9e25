import { quoteIdentifier } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type FieldColumn, type FormTable } from '../../records/queries/form-table.js';
import { columnCodecs } from '../../records/values/column-codecs.js';

/** Those of the values that a record has already which is not in the recycle bin. */
export async function takenValues(sql: Pick<Sql, 'query'>, { name: { schema, table } }: FormTable, { column, type }: FieldColumn, wanted: readonly unknown[]): Promise<Set<string>> {
  const values = wanted.filter((value) => value !== null && value !== undefined).map(String);
  if (values.length === 0) return new Set();
  const quoted = quoteIdentifier(column);
  const text = `select g.v from unnest($1::text[]) as g(v) where exists (select 1 from ${quoteIdentifier(schema)}.${quoteIdentifier(table)} t where t.${quoted} = g.v::${columnCodecs[type.kind].sqlName} and t.deleted_at is null)`;
  const { rows } = await sql.query<{ v: string }>(text, [values]);
  return new Set(rows.map(({ v }) => v));
}
