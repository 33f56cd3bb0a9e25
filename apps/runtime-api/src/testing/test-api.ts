import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startApi } from '../main.js';
import { Database } from '../database/database.js';
import { readSettings, type Settings } from '../operations/settings.js';
import { TestClient } from './test-client.js';
import { createTestDatabase } from './test-database.js';

/** The password of everyone in tests. */
export const testPassword = 'Sunny-Ward-12';

/** What a test person has. */
export interface TestPerson {
  readonly username: string;
  readonly name?: string;
  readonly departments?: readonly string[];
  readonly roles?: readonly { readonly app: string; readonly role: string }[];
  readonly platformRoles?: readonly string[];
}

/** A real API on a free port over its own database. */
export interface TestApi {
  readonly url: string;
  readonly settings: Settings;
  readonly database: Database;
  /** Signed in as system administrator and designer. */
  readonly admin: TestClient;
  /** Nobody. */
  readonly stranger: TestClient;
  /** Gives a service of the application. */
  get<T>(type: new (...parameters: never[]) => T): T;
  /** Makes the person and signs in. */
  as(person: TestPerson): Promise<TestClient & { readonly userId: string }>;
  close(): Promise<void>;
}

function settingsFor(databaseUrl: string, changes: Partial<Settings>): Settings {
  const folder = mkdtempSync(join(tmpdir(), 'carewright-api-'));
  const settings = readSettings({ DATABASE_URL: databaseUrl, PORT: '0', DEMO: '0', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent', ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: testPassword, POOL_SIZE: '8', FILES_DIR: join(folder, 'files'), KEYS_DIR: join(folder, 'keys') });
  return { ...settings, ...changes };
}

async function personClient(admin: TestClient, person: TestPerson): Promise<TestClient & { readonly userId: string }> {
  const made = await admin.post<{ id: string }>('/api/users', { name: person.username, password: testPassword, ...person });
  if (made.status !== 201) throw new Error(`The person ${person.username} could not be made: ${JSON.stringify(made.body)}`);
  return Object.assign(await new TestClient(admin.url).signIn(person.username, testPassword), { userId: made.body.id });
}

/** Boots the whole application as `npm start` does, minus the database server. Close it in afterAll. */
export async function startTestApi(changes: Partial<Settings> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const settings = settingsFor(database.url, changes);
  const running = await startApi(settings).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const admin = await new TestClient(running.url).signIn('admin', testPassword);
  return {
    url: running.url,
    settings,
    database: running.app.get(Database),
    admin,
    stranger: new TestClient(running.url),
    get: (type) => running.app.get(type, { strict: false }),
    as: (person) => personClient(admin, person),
    async close() {
      await running.close();
      await database.drop();
      for (const place of [settings.filesFolder, dirname(settings.keysFolder)]) if (place.startsWith(join(tmpdir(), 'carewright-'))) await rm(place, { recursive: true, force: true });
    },
  };
}
