import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../apps/runtime-api/bin/start/embedded-postgres.mjs';

/** Speed over safety: this server is thrown away. */
const throwAway = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=256MB', 'max_connections=300', 'max_locks_per_transaction=512'];

async function startContainer() {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18').withEnvironment({ POSTGRES_INITDB_ARGS: '--locale-provider=builtin --builtin-locale=C.UTF-8 --lc-ctype=C.UTF-8' }).withCommand(['postgres', ...throwAway.flatMap((one) => ['-c', one])]).start();
  return { url: container.getConnectionUri(), kind: 'container', stop: () => container.stop() };
}

async function startEmbedded() {
  const dataDir = mkdtempSync(join(tmpdir(), 'carewright-tests-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, settings: throwAway, durable: false });
  return {
    url: server.url,
    kind: 'embedded',
    async stop() {
      await server.stop();
      for (const folder of new Set([dataDir, server.folder])) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The one place that decides which PostgreSQL the tests use: TEST_DATABASE_URL, else a container where an engine runs,
 * else the embedded server. TEST_PG=embedded|container forces one of the latter.
 */
export async function startDatabaseServer(env = process.env) {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, kind: 'given', stop: async () => undefined };
  if (env.TEST_PG === 'embedded') return startEmbedded();
  try {
    return await startContainer();
  } catch (error) {
    if (env.TEST_PG === 'container') throw error;
    return startEmbedded();
  }
}
