import { Logger } from '@nestjs/common';
import { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { type Settings } from '../operations/settings.js';
import { connectRoles, replicaUrlFor } from './database-roles.js';
import { Database } from './database.js';
import { platformEntities } from './platform-entities.js';
import { migrate } from './migrate.js';
import { makePool } from './pools.js';
import { valueParsers } from './value-parsers.js';

const log = new Logger('Database');

/** TypeORM's pool is the runtime pool: entities and plain SQL share connections and transactions. */
async function runtimeSource(url: string, poolSize: number): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'platform',
    entities: [...platformEntities],
    installExtensions: false,
    synchronize: false,
    poolSize,
    applicationName: 'carewright runtime',
    connectTimeoutMS: 10_000,
    extra: { types: valueParsers, options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000', idleTimeoutMillis: 60_000 },
    poolErrorHandler: (error: Error) => log.warn(`A connection of the runtime pool was lost: ${error.message}`),
  });
  return source.initialize();
}

const pinyinCollation = 'zh-x-icu';

async function wordOrderOf(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query('select 1 from pg_collation where collname = $1', [pinyinCollation]);
  if (rows.length === 0) log.warn('PostgreSQL was built without ICU: Chinese words are ordered by their code, not by pinyin.');
  return rows.length === 0 ? null : pinyinCollation;
}

/** Connects the three roles, migrates, and gives the ready database; also says where the runtime role connects. */
export async function connectDatabase(settings: Settings): Promise<{ readonly database: Database; readonly runtimeUrl: string }> {
  const connections = await connectRoles(settings.databaseUrl, settings);
  const migrated = await migrate(connections.owner, connections.roles);
  if (migrated.length > 0) log.log(`Applied ${migrated.length} migration(s): ${migrated.join(', ')}`);
  const source = await runtimeSource(connections.runtime, settings.poolSize);
  const runtime = (source.driver as unknown as { readonly master: Pool }).master;
  const apart = makePool(connections.runtime, { name: 'apart', size: 2 });
  const reader = makePool(connections.reader, { name: 'reader', size: Math.max(2, Math.floor(settings.poolSize / 2)), readOnly: true, standsBack: true });
  const replica = settings.replicaUrl === undefined ? undefined : makePool(replicaUrlFor(settings.replicaUrl, connections.reader), { name: 'replica', size: Math.max(2, Math.floor(settings.poolSize / 2)), readOnly: true });
  const owner = makePool(connections.owner, { name: 'owner', size: 3 });
  return { database: new Database({ runtime, apart, reader, owner, ...(replica && { replica }) }, connections.roles, source, await wordOrderOf(owner)), runtimeUrl: connections.runtime };
}
