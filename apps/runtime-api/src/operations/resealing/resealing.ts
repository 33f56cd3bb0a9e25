import { type INestApplicationContext } from '@nestjs/common';
import { quoteIdentifier } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { FileStore } from '../../files/file-store.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { Sealing } from '../../sealing/sealing.js';
import { type Resealed, resealColumn, type SealedColumn, sealedStart } from './sealed-column.js';
import { platformColumns, recordColumns } from './sealed-columns.js';

/** Contents of one place, and what became of them. */
export interface ResealedPlace extends Resealed {
  readonly place: string;
}

/** Seals everything with the present key: tables of the platform, secrets in records, uploaded files. */
export async function resealAll(context: INestApplicationContext, tell: (line: string) => void): Promise<readonly ResealedPlace[]> {
  const [database, sealing] = [context.get(Database), context.get(Sealing)];
  const places: ResealedPlace[] = [];
  for (const column of await sealedColumns(context)) {
    const place = `${column.table}.${column.column}`.replaceAll('"', '');
    const outcome = await resealColumn(database, sealing, column, ({ done }) => void (done > 0 && done % 10_000 === 0 && tell(`${place}: ${done} …`)));
    places.push({ place, ...outcome });
  }
  return [...places, { place: 'files', ...(await resealFiles(context.get(FileStore), sealing.keyId, tell)) }];
}

async function sealedColumns(context: INestApplicationContext): Promise<readonly SealedColumn[]> {
  const [database, liveApps] = [context.get(Database), context.get(LiveApps)];
  const columns = [...platformColumns];
  for (const app of await liveApps.list()) columns.push(...(await recordColumns(database.sql, app)));
  return columns;
}

async function resealFiles(store: FileStore, keyId: string, tell: (line: string) => void): Promise<Resealed> {
  let [done, failed] = [0, 0];
  for await (const id of store.contents()) {
    const kept = await store.look(id);
    if (kept === null || kept.keyId === keyId) continue;
    const isDone = await store.reseal(id).then(() => true, () => false);
    if (isDone) done += 1;
    else failed += 1;
    if (done > 0 && done % 1_000 === 0) tell(`files: ${done} …`);
  }
  return { done, failed };
}

/**
 * How many contents a key has sealed. It looks into every column of bytes there is, known to `resealAll` or not: whoever removes
 * a key must be able to rely on it.
 */
export async function sealedWith(context: INestApplicationContext, keyId: string): Promise<number> {
  const database = context.get(Database);
  const start = sealedStart(keyId);
  const { rows: columns } = await database.transaction((sql) => sql.query<{ table: string; column: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and (n.nspname in ('platform', 'flow', 'audit') or n.nspname like 'app\\_%') and not c.relispartition order by 1, 2`,
  ), 'owner');
  let count = 0;
  for (const { table, column } of columns) {
    const { rows } = await database.transaction((sql) => sql.query<{ count: number }>(`select count(*)::int as count from ${table} where substring(${quoteIdentifier(column)} from 1 for length($1::bytea)) = $1`, [start]), 'owner');
    count += rows[0]?.count ?? 0;
  }
  const store = context.get(FileStore);
  for await (const id of store.contents()) if ((await store.look(id))?.keyId === keyId) count += 1;
  return count;
}
