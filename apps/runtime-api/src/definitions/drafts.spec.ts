import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '../testing.js';

let api: TestApi;
let nurse: TestClient;
let designer: TestClient & { readonly userId: string };
beforeAll(async () => {
  api = await startTestApi({ jobWorkers: 0 });
  await api.admin.post('/api/apps', { key: 'ward', label: { 'zh-CN': '病区', 'en-US': 'Ward' } });
  nurse = await api.as({ username: 'nurse' });
  designer = await api.as({ username: 'dora', platformRoles: ['designer'] });
}, 180_000);
afterAll(() => api.close());

interface Draft {
  readonly definition: object;
  readonly revision: number;
  readonly issues: readonly { readonly code: string; readonly path: readonly unknown[]; readonly message: string }[];
}
const form = (more: object = {}): object => ({ $format: 'form/1', key: 'patient', label: '患者', fields: [{ key: 'name', type: 'text', label: '姓名' }], layout: [{ field: 'name' }], ...more });
const path = '/api/apps/ward/draft/forms/patient';
const put = (definition: unknown, headers: Record<string, string> = {}) => api.admin.put<Draft & { code: string }>(path, definition, { headers });

describe('apps', () => {
  it('gives a new app a key made of its Chinese label, and its maker the right to publish it', async () => {
    const made = await designer.post<{ key: string; capabilities: string[] }>('/api/apps', { label: '随访管理' });
    expect(made).toMatchObject({ status: 201, body: { key: 'suifangguanli', release: null, capabilities: ['design', 'publish', 'operate-flows'] } });
    const { rows } = await api.database.owner.query('select role from platform.role_assignments where app = $1 and user_id = $2', ['suifangguanli', designer.userId]);
    expect(rows).toEqual([{ role: 'app_admin' }]);
  });

  it.each<[string, object, number]>([
    ['a key that is taken', { key: 'ward', label: 'x' }, 409],
    ['a key of the prototype', { key: 'constructor', label: 'x' }, 422],
    ['a key with a quote', { key: 'a"b', label: 'x' }, 422],
    ['forty Chinese characters as key', { key: '患'.repeat(40), label: 'x' }, 422],
    ['no label', { key: 'other' }, 422],
  ])('refuses %s', async (_what, body, status) => {
    expect((await api.admin.post('/api/apps', body)).status).toBe(status);
  });

  it('makes apps of forty Chinese characters, quotes and reserved words in the label', async () => {
    for (const label of ['患'.repeat(40), `a"b'; drop schema platform`, 'select', '__proto__', 'constructor']) {
      const made = await api.admin.post<{ key: string }>('/api/apps', { label });
      expect(made).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^[a-z][a-z0-9_]*$/) } });
    }
  });

  it('shows apps to those who have something to do there, and hides them from everybody else', async () => {
    const keysOf = async (client: TestClient): Promise<unknown> => (await client.get<{ items: { key: string }[] }>('/api/apps')).body.items.map(({ key }) => key);
    expect(await keysOf(nurse)).toEqual([]);
    expect(await keysOf(api.admin)).toContain('ward');
    expect(await nurse.get('/api/apps/ward/draft')).toMatchObject({ status: 404, body: { code: 'app.not_found' } });
    expect(await nurse.post('/api/apps', { label: 'x' })).toMatchObject({ status: 403 });
    expect((await api.stranger.get('/api/apps')).status).toBe(401);
  });
});

describe('drafts', () => {
  it('keeps a definition with a revision that counts real changes only', async () => {
    expect(await put(form())).toMatchObject({ status: 200, body: { revision: 1, issues: [] } });
    expect(await put(form())).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await put(form({ label: '病人' }))).toMatchObject({ status: 200, body: { revision: 2 } });
    expect((await api.admin.get(path)).body).toMatchObject({ revision: 2, definition: { label: '病人' }, updatedBy: { name: expect.any(String) }, updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  });

  it('refuses a save over a revision that the author has not seen', async () => {
    expect(await put(form({ label: '一' }), { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'draft.stale', current: { revision: 2 } } });
    expect(await put(form({ label: '二' }), { 'if-match': '"2"' })).toMatchObject({ status: 200, body: { revision: 3 } });
    expect((await put(form(), { 'if-match': 'three' })).status).toBe(400);
  });

  it('lets one of two saves of the same revision win', async () => {
    const answers = await Promise.all(['三', '四', '五', '六'].map((label) => put(form({ label }), { 'if-match': '"3"' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('takes half-done work and says what is wrong with it', async () => {
    const saved = await put(form({ fields: [{ key: 'doctor', type: 'relation', label: '医生', props: { target: 'doctor' } }], layout: [] }));
    expect(saved.status).toBe(200);
    expect(saved.body.issues.filter(({ code }) => code !== 'layout.unplaced')).toEqual([expect.objectContaining({ path: ['fields', 0, 'props', 'target'], message: expect.stringMatching(/[\u4e00-\u9fff]/) })]);
    const all = await api.admin.get<{ issues: { kind: string; key: string }[] }>('/api/apps/ward/draft/issues');
    expect(all.body.issues).toContainEqual(expect.objectContaining({ kind: 'forms', key: 'patient', severity: 'error' }));
    expect((await api.admin.post('/api/apps/ward/plan')).body).toMatchObject({ planHash: null, changes: [] });
  });

  it('counts the draft as changed, lists it, and forgets a removed definition', async () => {
    expect((await api.admin.get('/api/apps/ward/draft')).body).toMatchObject({ header: { key: 'ward' }, liveRelease: null, changed: true, definitions: { forms: [{ key: 'patient', revision: expect.any(Number) }], roles: [{ key: 'app_admin' }] } });
    expect((await api.admin.delete(path, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await api.admin.delete(path)).status).toBe(204);
    expect(await api.admin.get(path)).toMatchObject({ status: 404, body: { code: 'draft.not_found' } });
    expect((await api.admin.delete(path)).status).toBe(404);
  });

  it.each<[string, string, string, number]>([
    ['a key that differs from the path', path, JSON.stringify(form({ key: 'other' })), 422],
    ['an unknown kind', '/api/apps/ward/draft/plugins/patient', JSON.stringify(form()), 404],
    ['a kind of the prototype', '/api/apps/ward/draft/__proto__/patient', JSON.stringify(form()), 404],
    ['a key of the prototype', '/api/apps/ward/draft/forms/__proto__', JSON.stringify(form({ key: '__proto__' })), 404],
    ['a reserved key', '/api/apps/ward/draft/forms/constructor', JSON.stringify(form({ key: 'constructor' })), 404],
    ['a key with a quote', `/api/apps/ward/draft/forms/${encodeURIComponent('a"; drop table x')}`, JSON.stringify(form()), 404],
    ['forty Chinese characters as key', `/api/apps/ward/draft/forms/${encodeURIComponent('患'.repeat(40))}`, JSON.stringify(form()), 404],
    ['an unknown property', path, JSON.stringify(form({ colour: 'red' })), 422],
    ['a list', path, '[]', 422],
    ['null', path, 'null', 422],
    ['__proto__ in the body', path, '{"$format":"form/1","__proto__":{"key":"x"}}', 400],
    ['NUL in a label', path, JSON.stringify(form({ label: 'a\0b' })), 422],
    ['half a surrogate pair', path, '{"$format":"form/1","key":"patient","label":"\\ud800","fields":[],"layout":[]}', 422],
    ['a nesting of ten thousand', path, `{"$format":"form/1","key":"patient","label":"x","fields":[],"layout":[${'{"kind":"section","id":"s","children":['.repeat(10_000)}${']}'.repeat(10_000)}]}`, 422],
    ['malformed JSON', path, '{', 400],
    ['five megabytes', path, JSON.stringify(form({ label: 'x'.repeat(5_000_000) })), 413],
  ])('refuses %s and keeps the draft', async (_what, at, raw, status) => {
    const before = await api.database.owner.query('select kind, key, revision from platform.draft where app = $1', ['ward']);
    const answer = await api.admin.request('PUT', at, undefined, { raw, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(status);
    expect((await api.database.owner.query('select kind, key, revision from platform.draft where app = $1', ['ward'])).rows).toEqual(before.rows);
  });

  it.each(['id', 'version', 'deleted_at', 'xmin', 'constructor'])('reports a field called %s instead of publishing it', async (key) => {
    const saved = await put(form({ fields: [{ key, type: 'text', label: key }], layout: [{ field: key }] }));
    expect(saved.body.issues).toContainEqual(expect.objectContaining({ severity: 'error' }));
    expect((await api.admin.post('/api/apps/ward/plan')).body['planHash']).toBeNull();
  });

  it('publishes words that SQL reserves, and the longest keys there may be', async () => {
    const long = 'k'.repeat(48);
    const table = { key: 'f'.repeat(40), label: 'x' };
    const rows = { key: long, type: 'sub-table', label: 'x', fields: [{ key: 'select', type: 'text', label: 'x' }, { key: `${long.slice(0, 47)}z`, type: 'number', label: 'x' }] };
    await put(form({ fields: ['select', 'table', 'user', 'order'].map((key) => ({ key, type: 'text', label: key, unique: true })), layout: [] }));
    await api.admin.put(`/api/apps/ward/draft/forms/${table.key}`, { $format: 'form/1', ...table, fields: [rows, { key: `${long.slice(0, 47)}y`, type: 'text', label: 'x', index: true }], layout: [] });
    const { planHash, confirm } = (await api.admin.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/ward/plan')).body;
    expect(await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) })).toMatchObject({ status: 201, body: { number: 1 } });
    expect((await api.admin.get('/api/apps/ward/releases/drift')).body['items']).toEqual([]);
  });
});

describe('releases', () => {
  it('are listed and read, and put back into the draft', async () => {
    await put(form());
    const { planHash, confirm } = (await api.admin.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/ward/plan')).body;
    await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id), note: '第二版' });
    expect((await api.admin.get('/api/apps/ward/releases')).body['items']).toMatchObject([{ number: 2, note: '第二版', live: true, createdBy: { name: expect.any(String) } }, { number: 1, live: false }]);
    expect(await api.admin.post('/api/apps/ward/releases/1/restore')).toMatchObject({ status: 200, body: { restored: 1 } });
    expect((await api.admin.get<{ definition: { fields: { key: string }[] } }>(path)).body.definition.fields.map(({ key }) => key)).toEqual(['select', 'table', 'user', 'order']);
    for (const number of ['0', '9', '99999999999', '-1']) expect((await api.admin.get(`/api/apps/ward/releases/${number}`)).status).toBe(404);
    expect((await api.admin.get('/api/apps/ward/releases/x')).status).toBe(400);
  });

  it('can be published by nobody who may only design', async () => {
    await api.admin.put('/api/apps/ward/draft/roles/author', { $format: 'role/1', key: 'author', label: '设计', grants: [], capabilities: ['design'] });
    const plan = async (client: TestClient): Promise<{ planHash: string; confirm: { id: string }[] }> => (await client.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/ward/plan')).body;
    const first = await plan(api.admin);
    expect((await api.admin.post('/api/apps/ward/releases', { planHash: first.planHash, confirm: first.confirm.map(({ id }) => id) })).status).toBe(201);
    const author = await api.as({ username: 'author', roles: [{ app: 'ward', role: 'author' }] });
    expect((await author.put(path, form({ label: '作者' }))).status).toBe(200);
    const own = await plan(author);
    expect(await author.post('/api/apps/ward/releases', { planHash: own.planHash, confirm: own.confirm.map(({ id }) => id) })).toMatchObject({ status: 403, body: { code: 'access.denied' } });
  });

  it('that were published can never be changed, not even by the owner of the database', async () => {
    await expect(api.database.owner.query(`update platform.release set definition = '{}' where app = 'ward'`)).rejects.toThrow(/never changes/);
    await expect(api.database.owner.query(`delete from platform.release where app = 'ward'`)).rejects.toThrow(/never changes/);
  });
});
