import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ReportAnswer } from '@carewright/schema';
import { connectDatabase } from '../../database/connect.js';
import { startApi, type RunningApi } from '../../main.js';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, testPassword, type TestApi } from '../../testing/test-api.js';
import { TestClient } from '../../testing/test-client.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { until } from '../../testing/until.js';
import { ReplicaWatch } from './replica-watch.js';

/** As an operator writes it: without a user, so that it is read as the reader. */
const bare = (url: string): string => Object.assign(new URL(url), { username: '', password: '' }).href;

describe('a copy of the database', () => {
  let api: TestApi;
  let other: TestDatabase;
  const nodes: RunningApi[] = [];
  /** A second node of the same service, with a copy to read from. */
  const node = async (replicaUrl: string): Promise<{ readonly watch: ReplicaWatch; ask(): Promise<ReportAnswer> }> => {
    const running = await startApi({ ...api.settings, port: 0, jobWorkers: 0, replicaUrl, replicaLagSeconds: 600 });
    nodes.push(running);
    const client = await new TestClient(running.url).signIn('chief', testPassword);
    const ask = async () => {
      const { status, body } = await client.post<ReportAnswer>('/api/apps/clinic/datasets/patient/query', { dimensions: [], measures: ['records'] });
      expect(status).toBe(200);
      return body;
    };
    return { watch: running.app.get(ReplicaWatch, { strict: false }), ask };
  };
  /** Where a node with this copy would read. */
  const placeWith = async (replicaUrl: string): Promise<string> => {
    const { database } = await connectDatabase({ ...api.settings, replicaUrl });
    try {
      const watch = new ReplicaWatch(database, { ...api.settings, replicaLagSeconds: 10 });
      await watch.look();
      return watch.place.name;
    } finally {
      await database.close();
    }
  };

  beforeAll(async () => {
    api = await startTestApi({ jobWorkers: 0 });
    other = await createTestDatabase();
    await publishForTest(api, clinic);
    const chief = await api.as({ username: 'chief', roles: [{ app: 'clinic', role: 'manager' }] });
    expect((await chief.post('/api/apps/clinic/records/patient', { data: { name: '王一' } })).status).toBe(201);
  });
  afterAll(async () => {
    for (const running of nodes) await running.close();
    await other.drop();
    await api.close();
  });

  it('is read for reports, which say how far behind it is', async () => {
    const { watch, ask } = await node(bare(api.settings.databaseUrl));
    await until(async () => { await watch.look(); return watch.place.name === 'replica'; });
    const first = await ask();
    expect([first.totals, typeof first.source?.secondsBehind]).toEqual([[1], 'number']);
    expect((await ask()).source?.isKept).toBe(true);
  });

  it('is not read while it is away, far behind, another database, or open to a role that sees all rows', async () => {
    expect(await placeWith(bare(api.settings.databaseUrl))).toBe('replica');
    expect(await placeWith(api.settings.databaseUrl)).toBe('primary');
    expect(await placeWith('postgres://127.0.0.1:1/nowhere')).toBe('primary');
    expect(await placeWith(bare(other.url))).toBe('primary');
    const { database } = await connectDatabase({ ...api.settings, databaseUrl: other.url });
    try {
      await database.owner.query(`insert into platform.replica_beat values (true, now() - interval '1 minute')`);
    } finally {
      await database.close();
    }
    expect(await placeWith(bare(other.url))).toBe('primary');
  });

  it('that does not have the tables of a release yet is passed over: the primary answers', async () => {
    const { database } = await connectDatabase({ ...api.settings, databaseUrl: other.url });
    try {
      await database.owner.query(`insert into platform.replica_beat values (true, now()) on conflict (one) do update set at = now()`);
      const { watch, ask } = await node(bare(other.url));
      await until(async () => { await watch.look(); return watch.place.name === 'replica'; });
      const answer = await ask();
      expect([answer.totals, answer.source?.secondsBehind]).toEqual([[1], undefined]);
    } finally {
      await database.close();
    }
  });
});
