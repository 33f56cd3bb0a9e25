import { startDatabaseServer } from './database-server.mjs';

/** Global set-up of jest projects with database specs: workers find the server in TEST_DATABASE_URL. */
export default async function provideDatabase() {
  const server = await startDatabaseServer();
  process.env.TEST_DATABASE_URL = server.url;
  globalThis.carewrightDatabaseServer = server;
}
