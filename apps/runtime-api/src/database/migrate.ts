import pg from 'pg';
import { DataSource } from 'typeorm';
import { grantStatements, type DatabaseRoles } from './database-roles.js';
import { platformMigrations } from './platform-migrations.js';

/** Any number, the same on all nodes: only one of them migrates at a time. */
const migrationLock = 7_305_811;

/** A TypeORM data source of the owner that knows the migrations. */
export function migrationSource(databaseUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    schema: 'platform',
    migrations: [...platformMigrations],
    migrationsTableName: 'migrations',
    installExtensions: false,
    synchronize: false,
    poolSize: 2,
    applicationName: 'carewright migrations',
  });
}

async function runPending(databaseUrl: string): Promise<readonly string[]> {
  const source = await migrationSource(databaseUrl).initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Brings the platform's tables and grants up to date; a second node waits and then finds nothing to do. */
export async function migrate(databaseUrl: string, roles: DatabaseRoles): Promise<readonly string[]> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [migrationLock]);
    await owner.query('create schema if not exists platform');
    const done = await runPending(databaseUrl);
    for (const statement of grantStatements(roles)) await owner.query(statement);
    return done;
  } finally {
    await owner.end();
  }
}

/** Names of migrations this program has and the database lacks; empty means ready. */
export async function pendingMigrations(query: (text: string) => Promise<{ rows: { name: string }[] }>): Promise<readonly string[]> {
  const applied = new Set((await query('select name from platform.migrations')).rows.map((row) => row.name));
  return platformMigrations.map((migration) => migration.name).filter((name) => !applied.has(name));
}
