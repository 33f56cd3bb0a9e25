import { type Sql } from '../database/sql.js';
import { quoteIdentifier } from '@carewright/schema';

/** A column to fill: its name and the type its text is cast to. */
export interface BulkColumn {
  readonly name: string;
  readonly sqlType: string;
}

/** A value as PostgreSQL reads it from text; lists become array literals. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/**
 * Inserts many rows in one statement, one array of texts a column.
 */
export async function bulkInsert(sql: Sql, into: { readonly schema: string; readonly table: string; readonly columns: readonly BulkColumn[] }, rows: readonly (readonly unknown[])[]): Promise<void> {
  if (rows.length === 0) return;
  const names = into.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const given = into.columns.map((_column, index) => `$${index + 1}::text[]`).join(', ');
  const cells = into.columns.map(({ sqlType }, index) => `c${index}::${sqlType}`).join(', ');
  const aliases = into.columns.map((_column, index) => `c${index}`).join(', ');
  const text = `insert into ${quoteIdentifier(into.schema)}.${quoteIdentifier(into.table)} (${names}) select ${cells} from unnest(${given}) as given(${aliases})`;
  await sql.query(text, into.columns.map((_column, index) => rows.map((row) => textOf(row[index]))));
}
