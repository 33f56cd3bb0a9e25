import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormSwitch, formSwitches } from '@carewright/schema';
import { LiveApps } from '../publishing/live-apps.js';
import { startTestApi, type TestApi } from '../testing.js';
import { until } from '../testing/until.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

let api: TestApi;
let manager: Awaited<ReturnType<TestApi['as']>>;
let cashier: Awaited<ReturnType<TestApi['as']>>;
let id: string;
let shared: string;

function switched(off: readonly FormSwitch[]): AppDefinition {
  const { patient, manager: role } = { patient: clinic.forms['patient'], manager: clinic.roles['manager'] };
  if (!patient || !role) throw new Error('The clinic has patients and a manager.');
  const grants = role.grants.map((grant) => ({ ...grant, actions: [...grant.actions, 'share' as const] }));
  return { ...clinic, forms: { ...clinic.forms, patient: { ...patient, switches: Object.fromEntries(off.map((name) => [name, false])) } }, roles: { ...clinic.roles, manager: { ...role, grants } } };
}
/** Another release of the same tables. */
async function release(number: number, off: readonly FormSwitch[]): Promise<void> {
  await api.database.owner.query(`insert into platform.release (app, number, definition, changes, plan_hash, state) values ('clinic', $1, $2, '[]', 'spec', 'settled')`, [number, JSON.stringify(switched(off))]);
  await api.database.owner.query(`update platform.app set live_release = $1 where key = 'clinic'`, [number]);
  api.get(LiveApps).forget('clinic');
}
const record = (): string => `/api/apps/clinic/records/patient/${id}`;
const routes: readonly (readonly [FormSwitch, 'GET' | 'POST' | 'PUT', () => string, unknown])[] = [
  ['comments', 'GET', () => `${record()}/comments`, undefined],
  ['comments', 'POST', () => `${record()}/comments`, { body: '你好' }],
  ['follow', 'GET', () => `${record()}/follow`, undefined],
  ['follow', 'PUT', () => `${record()}/follow`, undefined],
  ['drafts', 'PUT', () => '/api/apps/clinic/fill-drafts/patient/new', { data: { name: '草稿' } }],
  ['drafts', 'GET', () => '/api/apps/clinic/fill-drafts/patient', undefined],
  ['share', 'GET', () => `${record()}/shares`, undefined],
];

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, switched([]));
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  cashier = await api.as({ username: 'cashier', roles: [{ app: 'clinic', role: 'cashier' }] });
  id = (await manager.post<{ id: string }>('/api/apps/clinic/records/patient', { data: { name: '甲' } })).body.id;
}, 180_000);
afterAll(() => api.close());

describe('what staff may do beside the fields', () => {
  it('is all there unless it is switched off', async () => {
    for (const [name, method, path, body] of routes) expect([name, method, (await manager.request(method, path(), body)).status]).toEqual([name, method, method === 'POST' ? 201 : 200]);
    const made = await manager.post<{ path: string }>(`${record()}/shares`, { fields: ['name'], days: 1 });
    expect(made.status).toBe(201);
    shared = made.body.path.replace('/s/', '/api/public/shares/');
    expect((await api.stranger.get(shared)).status).toBe(200);
  });

  it('is refused when it is switched off, to those who know the form; others learn nothing', async () => {
    await release(2, formSwitches);
    for (const [name, method, path, body] of routes) {
      expect([path(), (await manager.request<{ code: string }>(method, path(), body)).body.code]).toEqual([path(), 'record.switched_off']);
      expect([name, (await cashier.request(method, path(), body)).status]).toEqual([name, 404]);
    }
    expect((await api.stranger.get(shared)).status).toBe(404);
  });

  it('tells followers nothing while following is off', async () => {
    const { body } = await manager.get<{ version: number }>(record());
    const other = await api.as({ username: 'other', roles: [{ app: 'clinic', role: 'manager' }] });
    expect((await other.patch(record(), { data: { name: '乙' } }, { headers: { 'if-match': `"${String(body.version)}"` } })).status).toBe(200);
    const { rows } = await api.database.owner.query(`select 1 from platform.job where kind = 'record.tell'`);
    expect(rows).toEqual([]);
  });

  it('is back, with what was there, when it is switched on again', async () => {
    await release(3, []);
    expect((await manager.get<{ items: readonly { body: string }[] }>(`${record()}/comments`)).body.items.map(({ body }) => body)).toEqual(['你好']);
    expect((await api.stranger.get(shared)).status).toBe(200);
  });
});

describe('the language of notices', () => {
  it('is the one in which a person last read the pages', async () => {
    const english = await api.as({ username: 'english', roles: [{ app: 'clinic', role: 'manager' }] });
    await english.get('/api/session', { headers: { 'accept-language': 'en-US' } });
    await english.put(`${record()}/follow`);
    const { body } = await manager.get<{ version: number }>(record());
    await manager.patch(record(), { data: { risk: 'high', name: '丙' } }, { headers: { 'if-match': `"${String(body.version)}"` } });
    const notice = await until(async () => (await english.get<{ items: readonly { title: string; body: string }[] }>('/api/notifications')).body.items[0]);
    expect(notice).toMatchObject({ title: expect.stringContaining('manager changed “丙'), body: expect.stringContaining('Name') });
  });
});
