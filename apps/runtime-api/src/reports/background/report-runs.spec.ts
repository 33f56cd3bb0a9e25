import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Query, type ReportAnswer, type ReportRun } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { AnswerCache } from '../reading/answer-cache.js';
import { CostGuard } from '../reading/cost-guard.js';

const role = (key: string, rows: 'all' | 'own'): AppDefinition['roles'][string] => ({ $format: 'role/1', key, label: key, grants: [{ form: 'patient', actions: ['read', 'create'], rows, fields: { default: 'write' } }] });
const app: AppDefinition = { ...clinic, roles: { ...clinic.roles, everyone: role('everyone', 'all'), mine: role('mine', 'own') } };
const byRisk: Query = { dimensions: [{ dimension: 'risk' }], measures: ['records'] };

describe('questions in the background', () => {
  let api: TestApi;
  let [asker, colleague]: (TestClient & { readonly userId: string })[] = [];
  const path = '/api/apps/clinic/report-runs';
  const as = (client: typeof asker) => client as NonNullable<typeof asker>;
  const begin = (query: Query, title = '各风险的患者', client = asker) => as(client).post<ReportRun & { code?: string }>(path, { title, content: { dataset: 'patient', chart: 'bar', query } });
  const seen = async (id: string, client = asker): Promise<ReportRun & { code?: string }> => (await as(client).get<ReportRun & { code?: string }>(`${path}/${id}`)).body;
  const ended = (id: string): Promise<ReportRun> => until(async () => { const run = await seen(id); return run.state !== 'waiting' && run.state !== 'running' && run; });
  const ask = async (query: Query, client = asker): Promise<ReportAnswer & { code?: string }> => { api.get(AnswerCache).clear(); return (await as(client).post<ReportAnswer & { code?: string }>('/api/apps/clinic/datasets/patient/query', query)).body; };
  /** A machine that was found to be very slow, or very quick again. */
  const machine = (speed: { readonly cost: number; readonly ms: number }): void => { for (let n = 0; n < 200; n += 1) api.get(CostGuard).learn(`statement ${String(n)}`, speed); };
  /** What reads patients meanwhile waits until it is over. */
  const whileLocked = async (work: () => Promise<void>): Promise<void> => {
    const client = await api.database.owner.connect();
    try {
      await client.query('begin');
      await client.query('lock table app_clinic.patient in access exclusive mode');
      await work();
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  beforeAll(async () => {
    api = await startTestApi();
    await publishForTest(api, app);
    asker = await api.as({ username: 'asker', roles: [{ app: 'clinic', role: 'everyone' }] });
    colleague = await api.as({ username: 'colleague', roles: [{ app: 'clinic', role: 'everyone' }] });
    expect((await asker.post('/api/apps/clinic/records/patient', [{ data: { name: '王一', risk: 'high' } }, { data: { name: '李二', risk: 'low' } }])).status).toBe(201);
    machine({ cost: 1, ms: 600_000 });
    // Nothing is known to be so quick that it is just asked.
    Object.assign(api.get(CostGuard), { isQuick: () => false });
  });
  afterAll(() => api.close());

  it('are worked out for who asked, who is told, and finds the answer where it was asked', async () => {
    expect(await ask(byRisk)).toMatchObject({ code: 'report.too_costly' });
    const begun = await begin(byRisk);
    expect([begun.status, begun.body.title, begun.body.content.query]).toEqual([202, '各风险的患者', byRisk]);
    const done = await ended(begun.body.id);
    expect(done).toMatchObject({ state: 'done', answer: { rows: [['high', 1], ['low', 1]], totals: [2], source: { inBackground: true } } });
    await colleague?.post('/api/apps/clinic/records/patient', { data: { name: '赵三' } });
    // What was written since is not in it, and it says of when it is.
    expect(await ask(byRisk)).toMatchObject({ totals: [2], asOf: done.answer?.asOf, source: { inBackground: true } });
    const { items } = (await as(asker).get<{ items: { title: string; link: string }[] }>('/api/notifications')).body;
    expect(items).toEqual([expect.objectContaining({ title: '“各风险的患者”统计好了', link: `/apps/clinic/questions/behind/${done.id}` })]);
    // Asked anew it has what was written since, in the same place.
    const anew = (await begin(byRisk)).body;
    expect(anew.id).toBe(done.id);
    expect(await ended(anew.id)).toMatchObject({ state: 'done', answer: { totals: [3] } });
    expect(await ask(byRisk)).toMatchObject({ totals: [3], source: { inBackground: true } });
    expect((await api.database.owner.query(`select facts ->> 'background' as id from audit.entry where action = 'report.queried' and facts ? 'background'`)).rows[0]).toEqual({ id: done.id });
  });

  it('are nobody else’s, though they had the same rights', async () => {
    const [run] = (await as(asker).get<{ items: ReportRun[] }>(path)).body.items;
    expect((await as(colleague).get<{ items: ReportRun[] }>(path)).body.items).toEqual([]);
    expect(await seen(run?.id ?? '', colleague)).toMatchObject({ code: 'report.run_not_found' });
    expect((await as(colleague).delete(`${path}/${run?.id ?? ''}`)).status).toBe(404);
    expect((await ask(byRisk, colleague)).source?.inBackground).toBeUndefined();
    expect((await begin({ dimensions: [{ dimension: 'ghost' }], measures: ['records'] })).status).toBe(422);
  });

  it('are stopped while they run, asked once however often, and counted', async () => {
    const other = (n: number): Query => ({ dimensions: [], measures: ['records'], filter: { field: 'name', op: 'eq', value: `第${n}位` } });
    await whileLocked(async () => {
      const first = (await begin(other(0))).body;
      expect((await begin(other(0))).body.id).toBe(first.id);
      await until(async () => (await seen(first.id)).state === 'running');
      const more = [];
      for (const n of [1, 2, 3, 4]) more.push((await begin(other(n))).body);
      expect(more.map(({ state, ahead }) => [state, ahead])).toEqual([['waiting', 1], ['waiting', 2], ['waiting', 3], ['waiting', 4]]);
      expect(await begin(other(5))).toMatchObject({ status: 429, body: { code: 'report.too_many_behind' } });
      const waits = async (): Promise<number> => (await api.database.owner.query<{ n: number }>(`select count(*)::int as n from pg_locks where relation = 'app_clinic.patient'::regclass and not granted`)).rows[0]?.n ?? 0;
      await until(async () => (await waits()) === 1);
      for (const { id } of [...more, first]) expect((await as(asker).delete(`${path}/${id}`)).status).toBe(204);
      // The database does not go on with what nobody waits for.
      await until(async () => (await waits()) === 0);
      expect((await ended(first.id)).state).toBe('stopped');
    });
    const { items } = (await as(asker).get<{ items: ReportRun[] }>(path)).body;
    expect(items.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'stopped', 'stopped', 'stopped', 'done']);
    for (const { id } of items.slice(0, 5)) expect((await as(asker).delete(`${path}/${id}`)).status).toBe(204);
    expect((await as(asker).get<{ items: ReportRun[] }>(path)).body.items).toHaveLength(1);
  });

  it('show nothing to who may see other rows by now', async () => {
    const [run] = (await as(asker).get<{ items: ReportRun[] }>(path)).body.items;
    expect((await api.admin.patch(`/api/users/${as(asker).userId}`, { roles: [{ app: 'clinic', role: 'mine' }] })).status).toBe(200);
    const outdated = await until(async () => { const now = await seen(run?.id ?? ''); return now.isOutdated === true && now; });
    expect(outdated.answer).toBeUndefined();
    machine({ cost: 1_000_000, ms: 1_000 });
    expect((await ask(byRisk)).source?.inBackground).toBeUndefined();
  });
});
