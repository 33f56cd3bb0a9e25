import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunFixture } from '../elements/fixture.js';
import { play } from '../elements/run-fixture.js';
import { temporaryDatabase, type TemporaryDatabase } from '../temporary-database.js';
import { events } from './events.fixtures.js';
import { joins } from './joins.fixtures.js';
import { repeats } from './repeating.fixtures.js';
import { undone } from './undoing.fixtures.js';

const cases = [...joins, ...events, ...undone, ...repeats].map((fixture) => [fixture.name, fixture] as const);

async function check(fixture: RunFixture, storage: Parameters<typeof play>[1]): Promise<void> {
  const seen = await play(fixture, storage);
  const words = (seen.vars['log'] ?? []) as readonly unknown[];
  expect({ log: fixture.sorted === true ? [...words].sort() : words, status: seen.status, error: seen.error }).toEqual({ log: fixture.log ?? [], status: fixture.status, error: fixture.error });
}

/** What the standard says of elements together, beyond what each does alone. */
describe('the semantics of BPMN 2.0', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => { database = await temporaryDatabase(); });
  afterAll(() => database.drop());

  it('is tried by cases with names of their own', () => expect(new Set(cases.map(([name]) => name)).size).toBe(cases.length));

  it.each(cases)('in memory: %s', (_name, fixture) => check(fixture, 'memory'));

  it.each(cases)('on PostgreSQL, rebuilt before every call: %s', (_name, fixture) => check(fixture, { pg: database.url }));
});
