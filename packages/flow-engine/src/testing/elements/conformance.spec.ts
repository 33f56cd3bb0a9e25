import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elements } from '../../elements/index.js';
import { importFlow } from '../../import/import-flow.js';
import { flowIssueMessages } from '../../import/issue-messages.js';
import { temporaryDatabase, type TemporaryDatabase } from '../temporary-database.js';
import { type RunFixture } from './fixture.js';
import { fixtures } from './fixtures.js';
import { documentOf, play } from './run-fixture.js';

const runs = Object.entries(fixtures).flatMap(([element, { runs: list }]) => list.map((fixture) => [element, fixture.name, fixture] as const));
const refused = Object.entries(fixtures).flatMap(([element, { refused: list }]) => list.map((fixture) => [element, fixture.name, fixture] as const));

async function check(fixture: RunFixture, storage: Parameters<typeof play>[1]): Promise<void> {
  const seen = await play(fixture, storage);
  const said = (seen.vars['log'] ?? []) as readonly unknown[];
  expect({ log: fixture.sorted === true ? [...said].sort() : said, status: seen.status, error: seen.error }).toEqual({ log: fixture.log ?? [], status: fixture.status ?? seen.status, error: fixture.error });
  if (fixture.ends !== undefined) expect(seen.vars).toEqual(fixture.ends);
}

describe('every element', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => { database = await temporaryDatabase(); });
  afterAll(() => database.drop());

  it('is registered under its own name and has fixtures', () => {
    expect(Object.entries(elements).map(([name, element]) => [name, element.name])).toEqual(Object.keys(elements).map((name) => [name, name]));
    expect(Object.keys(fixtures).sort()).toEqual(Object.keys(elements).sort());
  });

  it.each(runs)('%s in memory: %s', (_element, _name, fixture) => check(fixture, 'memory'));

  it.each(runs)('%s on PostgreSQL, rebuilt before every call: %s', (_element, _name, fixture) => check(fixture, { pg: database.url }));

  it.each(refused)('%s refuses %s', async (_element, _name, fixture) => {
    const { graph, issues } = await importFlow(documentOf(fixture.xml));
    expect(issues.map((issue) => issue.code)).toContain(fixture.code);
    expect(graph).toBeUndefined();
    expect(issues.filter((issue) => flowIssueMessages[issue.code] === undefined)).toEqual([]);
  });
});
