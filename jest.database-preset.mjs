import { fileURLToPath } from 'node:url';
import preset from './jest.preset.mjs';

/** The preset of projects whose specs need PostgreSQL: one server for the run, in TEST_DATABASE_URL. */
export default {
  ...preset,
  globalSetup: fileURLToPath(new URL('./tests/support/jest-database.mjs', import.meta.url)),
  globalTeardown: fileURLToPath(new URL('./tests/support/jest-database-end.mjs', import.meta.url)),
};
