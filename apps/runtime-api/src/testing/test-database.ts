import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectRoles } from '../database/database-roles.js';
import { migrate } from '../database/migrate.js';
import { platformMigrations } from '../database/platform-migrations.js';

const owner = 'carewright_test';
/** Not a secret: a role of throw-away servers, without the rights of a superuser, as in production. */
const ownerPassword = 'carewright_test';
const templateLock = 7_305_899;

/** A database of one spec file. */
export interface TestDatabase {
  /** Connection of the owner role. */
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is missing: run specs through jest.preset.mjs, whose global set-up provides a server.');
  return url;
}

function urlOf(database: string, user?: { readonly name: string; readonly password: string }): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  if (user) {
    url.username = user.name;
    url.password = user.password;
  }
  return url.href;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Named by its migrations, so that another state of the sources has another template on the same server. */
function templateName(): string {
  const digest = createHash('sha256');
  for (const migration of platformMigrations) digest.update(migration.name).update(String(migration)).update(String(migration.prototype.up));
  return `carewright_template_${digest.digest('hex').slice(0, 12)}`;
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('select 1 from pg_database where datname = $1 and not datallowconn', [name])).rows.length > 0;
}

async function makeTemplate(client: pg.Client, name: string): Promise<void> {
  const role = await client.query('select 1 from pg_roles where rolname = $1', [owner]);
  if (role.rows.length === 0) await client.query(`create role ${owner} login createrole password '${ownerPassword}'`);
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} owner ${owner}`);
  const url = urlOf(name, { name: owner, password: ownerPassword });
  await migrate(url, (await connectRoles(url, {})).roles);
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
  await client.query(`alter database ${name} allow_connections false`);
}

/** An own, migrated database, cloned from a template that is made once per server. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = templateName();
  const name = `carewright_spec_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    if (!(await exists(client, template))) await makeTemplate(client, template);
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
    await client.query(`create database ${name} template ${template} strategy file_copy owner ${owner}`);
  });
  return {
    url: urlOf(name, { name: owner, password: ownerPassword }),
    name,
    drop: () => onServer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}
