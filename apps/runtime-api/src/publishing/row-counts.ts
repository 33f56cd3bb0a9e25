import { quoteIdentifier } from '@carewright/schema';
import { smallTable } from '@carewright/schema/storage';
import { type Sql } from '../database/sql.js';

/**
 * About how many rows each table of a schema holds: exact where that is few, by the planner's estimate where it is many.
 * Exact matters at the bound between work done inside the publishing transaction and work done after it.
 */
export async function rowCounts(sql: Sql, schema: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ name: string; estimate: number }>(
    `select c.relname as name, greatest(c.reltuples, 0)::float8 as estimate from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r'`,
    [schema],
  );
  const counts = new Map<string, number>();
  for (const { name, estimate } of rows) {
    const bounded = await sql.query<{ count: number }>(`select count(*)::int as count from (select 1 from ${quoteIdentifier(schema)}.${quoteIdentifier(name)} limit ${smallTable + 1}) as bounded`);
    const count = bounded.rows[0]?.count ?? 0;
    counts.set(name, count <= smallTable ? count : Math.max(count, Math.round(estimate)));
  }
  return counts;
}
