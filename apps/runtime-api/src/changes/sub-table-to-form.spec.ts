import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send } from '../files/testing/send-files.js';
import { DriftCheck } from '../publishing/drift-check.js';
import { startTestApi, until, type TestApi } from '../testing.js';

let api: TestApi;
let nurse: Awaited<ReturnType<TestApi['as']>>;
let reader: Awaited<ReturnType<TestApi['as']>>;
let stranger: Awaited<ReturnType<TestApi['as']>>;
let photo: Awaited<ReturnType<typeof send>>['body'];

interface Row {
  readonly id: string;
  readonly [key: string]: unknown;
}
interface Seen {
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>> & { readonly meds?: readonly Row[] };
}
interface Change {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly statements: readonly { readonly cost: string }[];
  readonly loss?: { readonly count: number };
  readonly needsConfirmation: boolean;
}
interface Plan {
  readonly planHash: string | null;
  readonly changes: readonly Change[];
  readonly confirm: readonly { readonly id: string }[];
  readonly issues: readonly { readonly code: string; readonly facts: object }[];
}

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
const columns = [field('drug', 'text', { required: true }), field('dose', 'number'), field('photo', 'image'), field('pressure', 'blood-pressure')];
const visit = (more: object = {}): object => ({
  $format: 'form/1', key: 'visit', label: { 'zh-CN': '随访', 'en-US': 'Visit' }, display: '{name}', fields: [field('name', 'text'), { key: 'meds', type: 'sub-table', label: '用药', fields: columns }],
  layout: [{ kind: 'section', id: 's', children: [{ field: 'name' }, { field: 'meds' }] }], layouts: { phone: [{ field: 'meds' }] }, listFields: ['name', 'meds'], ...more,
});
const grant = (actions: readonly string[], fields: object, rows: unknown = 'all'): object => ({ form: 'visit', actions, rows, fields });
const all = ['read', 'create', 'update', 'delete'];
const role = (key: string, grants: readonly object[], more: object = {}): object => ({ $format: 'role/1', key, label: key, grants, ...more });
const plan = async (): Promise<Plan> => (await api.admin.post<Plan>('/api/apps/ward/plan')).body;
async function publish(): Promise<void> {
  const { planHash, confirm, issues } = await plan();
  expect(issues).toEqual([]);
  expect(await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) })).toMatchObject({ status: 201, body: { state: 'settled' } });
  expect(await api.get(DriftCheck).of('ward')).toEqual([]);
}
const list = async (form: string, query = ''): Promise<readonly Seen[]> => (await nurse.get<{ items: Seen[] }>(`/api/apps/ward/records/${form}?limit=100${query}`)).body.items;
const one = async (form: string, id: string): Promise<Seen> => (await nurse.get<Seen>(`/api/apps/ward/records/${form}/${id}`)).body;
const byName = new Map<string, Seen>();

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await api.admin.put('/api/apps/ward/draft/forms/visit', visit());
  await api.admin.put('/api/apps/ward/draft/roles/app_admin', role('app_admin', [grant(all, { default: 'write' })], { capabilities: ['design', 'publish'] }));
  await api.admin.put('/api/apps/ward/draft/roles/nurse', role('nurse', [grant(all, { default: 'write' })]));
  await api.admin.put('/api/apps/ward/draft/roles/reader', role('reader', [grant(['read'], { default: 'read' }, { filter: { field: 'name', op: 'eq', value: '甲' } })]));
  await api.admin.put('/api/apps/ward/draft/roles/stranger', role('stranger', [grant(all, { default: 'write', except: { meds: 'hidden' } })]));
  await publish();
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  reader = await api.as({ username: 'reader', roles: [{ app: 'ward', role: 'reader' }] });
  stranger = await api.as({ username: 'stranger', roles: [{ app: 'ward', role: 'stranger' }] });
  photo = (await send(nurse, 'pill.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))).body;
  for (const [name, meds] of [['甲', [{ drug: '阿司匹林', dose: 1, photo: [photo] }, { drug: '二甲双胍', dose: 2, pressure: { systolic: 120, diastolic: 80 } }]], ['乙', [{ drug: '青霉素', dose: 3 }]], ['丙', [{ drug: '地塞米松', dose: 4 }]]] as const) {
    const made = await nurse.post<Seen>('/api/apps/ward/records/visit', { data: { name, meds } });
    expect(made.status).toBe(201);
    byName.set(name, made.body);
  }
  const first = byName.get('甲');
  const changed = await nurse.patch<Seen>(`/api/apps/ward/records/visit/${first?.id}`, { data: { meds: first?.data.meds?.map((row) => (row['drug'] === '二甲双胍' ? { ...row, dose: 5 } : row)) } }, { headers: { 'if-match': `"${first?.version}"` } });
  byName.set('甲', changed.body);
  await nurse.delete(`/api/apps/ward/records/visit/${byName.get('丙')?.id}`, { headers: { 'if-match': `"${byName.get('丙')?.version}"` } });
  await nurse.post('/api/apps/ward/views/visit', { label: '带用药', fields: ['name', 'meds'], shared: true });
}, 120_000);
afterAll(() => api.close());

const rowsOf = (name: string): readonly Row[] => byName.get(name)?.data.meds ?? [];
const address = '/api/apps/ward/draft/forms/visit/sub-tables/meds/form';

describe('a sub-table that becomes a form', () => {
  it('says beforehand how many rows it has, what names it and who will have which right', async () => {
    await api.admin.put('/api/apps/ward/draft/forms/visit', visit({ rules: [{ id: 'r', assert: { '<': [{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, 100] }, message: '剂量过大' }] }));
    const { body } = await api.admin.get<Record<string, readonly object[]>>(address);
    expect(body).toMatchObject({ rows: 4, records: 3, views: [{ label: '带用药', shared: true }], undecided: [] });
    expect(body['uses']).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'form-check', label: '剂量过大' })]));
    expect((body['roles'] as { key: string }[]).map(({ key }) => key)).toEqual(['app_admin', 'nurse', 'reader']);
    await api.admin.put('/api/apps/ward/draft/forms/visit', visit());
  });

  it('is refused to who may not design, and for what is no sub-table', async () => {
    expect((await nurse.get(address)).status).toBe(403);
    expect((await api.admin.get('/api/apps/ward/draft/forms/visit/sub-tables/name/form')).status).toBe(404);
  });

  it('is one change of the plan, and asks', async () => {
    expect(await api.admin.post(address, { label: { 'zh-CN': '用药记录', 'en-US': 'Medication' } })).toMatchObject({ status: 201, body: { form: 'visit_meds' } });
    const { changes } = await plan();
    const moving = changes.find(({ id }) => id === 'sub-table-promoted:visit_meds');
    expect(moving).toMatchObject({ needsConfirmation: true, facts: { values: 4 } });
    expect(moving?.statements.some(({ cost }) => cost === 'rewrite')).toBe(true);
    expect(changes.map(({ id }) => id)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(form-added|field-retired):/)]));
    expect(moving?.loss).toBeUndefined();
  });

  it('refuses that a field is changed in the same step', async () => {
    const { body } = await api.admin.get<{ definition: { fields: { key: string }[] } }>('/api/apps/ward/draft/forms/visit_meds');
    const retyped = { ...body.definition, fields: body.definition.fields.map((one) => (one.key === 'dose' ? field('dose', 'text') : one)) };
    await api.admin.put('/api/apps/ward/draft/forms/visit_meds', retyped);
    expect((await plan()).issues).toEqual([expect.objectContaining({ code: 'storage.move-changes-field', facts: { field: 'dose' } })]);
    await api.admin.put('/api/apps/ward/draft/forms/visit_meds', { ...body.definition, display: '{drug}' });
  });

  it('keeps each row with its id, its values, its maker and its order', async () => {
    await publish();
    const records = await list('visit_meds', '&sort=created_at');
    expect(records.map(({ id, data }) => [id, data['visit'], data['drug'], data['dose']])).toEqual([...rowsOf('甲').map((row) => [row.id, byName.get('甲')?.id, row['drug'], row['dose']]), ...rowsOf('乙').map((row) => [row.id, byName.get('乙')?.id, row['drug'], row['dose']])]);
    expect(await one('visit_meds', rowsOf('甲')[1]?.id ?? '')).toMatchObject({ title: '二甲双胍', createdBy: { id: nurse.userId }, data: { pressure: { systolic: 120, diastolic: 80 } } });
    expect((await one('visit', byName.get('甲')?.id ?? '')).data).not.toHaveProperty('meds');
    expect((await list('visit_meds', '&deleted=only')).map(({ data }) => data['drug'])).toEqual(['地塞米松']);
  });

  it('keeps the history of each row, from the time when it was one', async () => {
    const { body } = await nurse.get<{ items: { action: string; changes: { field: string; before: unknown; after: unknown }[] }[] }>(`/api/apps/ward/records/visit_meds/${rowsOf('甲')[1]?.id}/history`);
    expect(body.items.map(({ action }) => action)).toEqual(['updated', 'created']);
    expect(body.items[0]?.changes).toEqual([{ field: 'dose', before: 2, after: 5 }]);
    expect(body.items[1]?.changes).toEqual(expect.arrayContaining([{ field: 'drug', before: null, after: '二甲双胍' }]));
  });

  it('shows files to who sees the record, and finds it by search', async () => {
    expect((await nurse.get(`/api/files/${photo.id}`)).status).toBe(200);
    expect((await stranger.get(`/api/files/${photo.id}`)).status).toBe(404);
    await until(async () => (await list('visit_meds', '&search=青霉素')).length > 0);
    expect((await list('visit_meds', '&search=青霉素')).map(({ id }) => id)).toEqual([rowsOf('乙')[0]?.id]);
  });

  it('gives nobody more rights than they had on the rows', async () => {
    const seen = await reader.get<{ items: Seen[] }>('/api/apps/ward/records/visit_meds');
    expect(seen.body.items.map(({ data }) => data['drug']).sort()).toEqual(['二甲双胍', '阿司匹林']);
    expect((await reader.post('/api/apps/ward/records/visit_meds', { data: { visit: byName.get('甲')?.id, drug: 'x' } })).status).toBe(403);
    expect((await stranger.get('/api/apps/ward/records/visit_meds')).status).toBe(404);
  });
});

describe('taking it back', () => {
  it('says which records cannot be rows, and makes rows of all others, with what was changed since', async () => {
    const [changed, binned] = [rowsOf('甲')[0]?.id ?? '', rowsOf('乙')[0]?.id ?? ''];
    const record = await one('visit_meds', changed);
    expect((await nurse.patch(`/api/apps/ward/records/visit_meds/${changed}`, { data: { dose: 9 } }, { headers: { 'if-match': `"${record.version}"` } })).status).toBe(200);
    expect((await nurse.delete(`/api/apps/ward/records/visit_meds/${binned}`, { headers: { 'if-match': `"${(await one('visit_meds', binned)).version}"` } })).status).toBe(204);
    expect((await nurse.post('/api/apps/ward/records/visit_meds', { data: { visit: byName.get('乙')?.id, drug: '维生素' } })).status).toBe(201);
    expect((await api.admin.post('/api/apps/ward/releases/1/restore')).status).toBe(200);
    const { changes } = await plan();
    expect(changes.find(({ id }) => id === 'sub-table-returned:visit_meds')).toMatchObject({ needsConfirmation: true, loss: { count: 1, sample: [binned] }, facts: { convertible: 4, notConvertible: 1 } });
    const listed = await api.admin.get<{ items: { value: string; record: { id: string } }[]; hidden: number }>('/api/apps/ward/plan/values?change=sub-table-returned:visit_meds');
    expect(listed).toMatchObject({ status: 200, body: { items: [{ value: '青霉素', record: { id: binned, isDeleted: true } }], hidden: 0 } });
    await publish();
    expect((await one('visit', byName.get('甲')?.id ?? '')).data.meds).toEqual([expect.objectContaining({ id: changed, drug: '阿司匹林', dose: 9, photo: [photo] }), expect.objectContaining({ id: rowsOf('甲')[1]?.id, dose: 5, pressure: { systolic: 120, diastolic: 80 } })]);
    expect((await one('visit', byName.get('乙')?.id ?? '')).data.meds).toEqual([expect.objectContaining({ drug: '维生素' })]);
    expect((await nurse.get(`/api/files/${photo.id}`)).status).toBe(200);
  });

  it('keeps the rows of a record that is in the recycle bin', async () => {
    const id = byName.get('丙')?.id ?? '';
    expect((await nurse.post(`/api/apps/ward/records/visit/${id}/restore`)).status).toBeLessThan(300);
    expect((await one('visit', id)).data.meds).toEqual([expect.objectContaining({ id: rowsOf('丙')[0]?.id, drug: '地塞米松' })]);
  });

  it('keeps everything else among the data out of use, and can be gone again', async () => {
    const { body } = await api.admin.get<{ items: { kind: string; count: number }[] }>('/api/apps/ward/retired');
    expect(body.items.map(({ kind, count }) => [kind, count])).toEqual([['form', 5], ['sub-table', 4]]);
    expect((await api.admin.post<{ form: string }>(address, {})).body.form).toBe('visit_meds_2');
    await publish();
    expect((await list('visit_meds_2')).map(({ data }) => data['drug']).sort()).toEqual(['二甲双胍', '地塞米松', '维生素', '阿司匹林'].sort());
  });
});
