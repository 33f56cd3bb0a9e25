import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing.js';
import { publishForTest } from '../testing/publish-for-test.js';

let api: TestApi;
const wards = '/api/apps/house/records/ward';
let ids: readonly string[];

async function put(at: number, data: object): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const { body } = await api.admin.get<{ version: number }>(`${wards}/${ids[at]}`);
  return api.admin.patch(`${wards}/${ids[at]}`, { data }, { headers: { 'if-match': `"${String(body.version)}"` } });
}

beforeAll(async () => {
  api = await startTestApi();
  const relation = (key: string, more: object = {}) => ({ key, type: 'relation', label: key, props: { target: 'ward', ...more } });
  await publishForTest(api, {
    $format: 'app/1', key: 'house', label: '院区', flows: {}, datasets: {}, dashboards: {},
    forms: { ward: { $format: 'form/1', key: 'ward', label: '病区', layout: [], fields: [{ key: 'name', type: 'text', label: '名称' }, relation('above'), relation('partner', { circles: true })] } },
    roles: { app_admin: { $format: 'role/1', key: 'app_admin', label: '管理员', grants: [{ form: 'ward', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } }] } },
  });
  const { rows } = await api.database.owner.query<{ id: string }>(`select id from platform.users where username = 'admin'`);
  await api.admin.patch(`/api/users/${rows[0]?.id ?? ''}`, { roles: [{ app: 'house', role: 'app_admin' }] });
}, 180_000);
afterAll(() => api.close());

describe('a relation of a form to itself', () => {
  beforeEach(async () => {
    const { body } = await api.admin.post<{ items: readonly { id: string }[] }>(wards, ['一', '二', '三', '四'].map((name) => ({ data: { name } })));
    ids = body.items.map(({ id }) => id);
    for (const [at, above] of [[1, 0], [2, 1], [3, 2]] as const) expect((await put(at, { above: ids[above] })).status).toBe(200);
  });

  it('is refused above itself, and below what is below it', async () => {
    for (const [at, above] of [[0, 0], [0, 1], [0, 3], [1, 3]] as const) {
      expect(await put(at, { above: ids[above] })).toMatchObject({ status: 422, body: { issues: [{ code: 'record.circle', path: ['above'], message: expect.stringContaining('绕成了圈') }] } });
    }
    expect((await api.admin.get<{ data: { above: unknown } }>(`${wards}/${ids[0]}`)).body.data.above).toBeNull();
  });

  it('may move a whole branch, and leave the tree', async () => {
    expect((await put(2, { above: ids[0] })).status).toBe(200);
    expect((await put(1, { above: ids[3] })).status).toBe(200);
    expect((await put(2, { above: null })).status).toBe(200);
    expect((await put(0, { above: ids[1] })).status).toBe(200);
  });

  it('is refused to one of two who would close a circle from both ends at once', async () => {
    await put(2, { above: null });
    const outcomes = await Promise.all([put(0, { above: ids[3] }), put(2, { above: ids[1] })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('goes in circles where its author wants it', async () => {
    expect([(await put(0, { partner: ids[1] })).status, (await put(1, { partner: ids[0] })).status]).toEqual([200, 200]);
  });
});
