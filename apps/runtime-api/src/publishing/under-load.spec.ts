import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DriftCheck } from './drift-check.js';
import { LiveApps } from './live-apps.js';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
let ids: readonly string[] = [];
const text = (key: string, more: object = {}): object => ({ key, type: 'text', label: key, props: { maxLength: 50 }, ...more });
const path = '/api/apps/ward/records/visit';

async function publish(fields: readonly object[]): Promise<void> {
  await api.admin.put('/api/apps/ward/draft/forms/visit', { $format: 'form/1', key: 'visit', label: '就诊', display: '{name}', fields, layout: [] });
  const { body } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan');
  expect((await api.admin.post('/api/apps/ward/releases', { planHash: body.planHash, confirm: body.confirm.map(({ id }) => id) })).status).toBe(201);
}

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await api.admin.put('/api/apps/ward/draft/roles/app_admin', { $format: 'role/1', key: 'app_admin', label: 'r', grants: [{ form: 'visit', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }], capabilities: ['design', 'publish'] });
  await publish([text('name'), text('note'), text('remark')]);
  const made = await api.admin.post<{ items: readonly { id: string }[] }>(path, Array.from({ length: 50 }, (_, n) => ({ data: { name: `病人${String(n)}`, note: 'n', remark: 'r' } })));
  ids = made.body.items.map(({ id }) => id);
}, 180_000);
afterAll(() => api.close());

describe('publishing while people work', () => {
  it('lets no request fail when fields come, go, come back and grow', async () => {
    const statuses = new Map<number, number>();
    let isDone = false;
    const worker = async (n: number): Promise<void> => {
      const id = ids[n] ?? '';
      while (!isDone) {
        const record = await api.admin.get<{ version: number }>(`${path}/${id}`);
        const answers = [record, await api.admin.patch(`${path}/${id}`, { data: { name: `病人${String(Math.random())}` } }, { headers: { 'if-match': `"${String(record.body.version)}"` } }), await api.admin.get(`${path}?limit=20`)];
        for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const working = Promise.all([0, 1, 2, 3].map(worker));
    await publish([text('name'), text('note'), text('remark'), text('extra')]);
    await publish([text('name'), text('note'), text('extra')]);
    await publish([text('name'), text('note'), text('remark'), text('extra')]);
    await publish([text('name', { props: { maxLength: 100 } }), text('note', { props: { maxLength: 200 } }), text('remark'), text('extra')]);
    await publish([text('name', { props: { maxLength: 150 } }), text('note', { props: { maxLength: 200 } }), text('remark', { index: true }), text('extra')]);
    isDone = true;
    await working;
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(20);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  }, 60_000);

  it('serves a request that was made for the release before on a node that has not heard of the next', async () => {
    const live = api.get(LiveApps);
    const before = await live.get('ward');
    await publish([text('name', { props: { maxLength: 150 } }), text('note', { props: { maxLength: 200 } }), text('extra')]);
    // The node forgets what it heard: the older release is what it knows.
    (live as unknown as { readonly known: Map<string, Promise<unknown>> }).known.set('ward', Promise.resolve(before));
    const list = await api.admin.get<{ items: readonly { data: Readonly<Record<string, unknown>> }[] }>(`${path}?limit=5`);
    expect(list.status).toBe(200);
    expect(Object.keys(list.body.items[0]?.data ?? {}).sort()).toEqual(['extra', 'name', 'note']);
  });
});
