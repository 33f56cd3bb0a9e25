import { startEmbeddedPostgres } from '../../apps/runtime-api/bin/start/embedded-postgres.mjs';

/** A PostgreSQL of one spec's own that may be killed: it is started again at the same address. */
export const startOwnDatabase = (dataDir, settings) => startEmbeddedPostgres({ dataDir, settings, durable: false });
