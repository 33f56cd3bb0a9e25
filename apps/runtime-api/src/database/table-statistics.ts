import { quoteIdentifier as q } from '@carewright/schema';
import { Logger } from '@nestjs/common';
import { type Database } from './database.js';

/** A table by its names. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

const log = new Logger('Database');
const rowsSql = 'select c.reltuples::float8 as rows from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2';

/** How many rows PostgreSQL takes a table to have; null while it has never looked. */
export async function knownRows(database: Database, { schema, table }: TableName): Promise<number | null> {
  const { rows } = await database.ownerSql.query<{ rows: number }>(rowsSql, [schema, table]);
  const known = rows[0]?.rows ?? -1;
  return known < 0 ? null : known;
}

/**
 * PostgreSQL learns what tables hold now, where it would look a minute later by itself and choose bad ways until then. Nothing depends on it:
 * who is not allowed to, or finds the table taken by work that keeps others out (which mostly looks as well), goes on without.
 */
export async function learnTables(database: Database, tables: readonly TableName[]): Promise<void> {
  const names = tables.map(({ schema, table }) => `${q(schema)}.${q(table)}`).join(', ');
  await database.ownerSql.query(`analyze (skip_locked) ${names}`).catch((error: unknown) => {
    log.warn(`The sizes of ${names} stay as they were known (${error instanceof Error ? error.message : 'unknown reason'}).`);
  });
}
