import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
let nurse: Awaited<ReturnType<TestApi['as']>>;
let aide: Awaited<ReturnType<TestApi['as']>>;
let own: Awaited<ReturnType<TestApi['as']>>;
let id: string;

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
const kept = [field('name', 'text')];
const gone = [
  field('note', 'text'), field('pressure', 'blood-pressure'), field('tags', 'multi-select', { options: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] }), field('doctor', 'user'), field('empty', 'number'),
  field('meds', 'sub-table', { fields: [field('drug', 'text'), field('dose', 'number')] }),
];
const save = (fields: readonly object[]) => api.admin.put('/api/apps/ward/draft/forms/visit', { $format: 'form/1', key: 'visit', label: '随访', display: '{name}', fields, layout: [] });
const grant = (fields: object, rows: unknown = 'all'): object => ({ form: 'visit', actions: ['read', 'create', 'update', 'delete'], rows, fields });
const role = (key: string, fields: object, rows?: unknown) => api.admin.put(`/api/apps/ward/draft/roles/${key}`, { $format: 'role/1', key, label: key, grants: [grant(fields, rows)], ...(key === 'app_admin' && { capabilities: ['design', 'publish'] }) });
async function publish(): Promise<void> {
  const { body } = await api.admin.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/ward/plan');
  expect((await api.admin.post('/api/apps/ward/releases', { planHash: body.planHash, confirm: body.confirm.map((one) => one.id) })).status).toBe(201);
}
const seen = async (client: typeof nurse): Promise<Record<string, unknown>> => Object.fromEntries((await client.get<{ items: { field: { key: string }; value: unknown }[] }>(`/api/apps/ward/records/visit/${id}/retired`)).body.items.map((one) => [one.field.key, one.value]));

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await save([...kept, ...gone]);
  await role('app_admin', { default: 'write' });
  await role('nurse', { default: 'write' });
  await role('aide', { default: 'write', except: { note: 'hidden', pressure: 'masked' } });
  await role('own', { default: 'write' }, 'own');
  await publish();
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  aide = await api.as({ username: 'aide', roles: [{ app: 'ward', role: 'aide' }] });
  own = await api.as({ username: 'own', roles: [{ app: 'ward', role: 'own' }] });
  const made = await nurse.post<{ id: string }>('/api/apps/ward/records/visit', { data: { name: '甲', note: '旧备注', pressure: { systolic: 120, diastolic: 80 }, tags: ['a', 'b'], doctor: nurse.userId, meds: [{ drug: '阿司匹林', dose: 1 }, { drug: '青霉素', dose: 2 }] } });
  expect(made.status).toBe(201);
  id = made.body.id;
  await save(kept);
  await role('aide', { default: 'write' });
  await publish();
}, 180_000);
afterAll(() => api.close());

describe('values of fields out of use', () => {
  it('are seen with the record, whatever their kind, and empty ones are left out', async () => {
    expect(await seen(nurse)).toEqual({
      note: '旧备注', pressure: { systolic: 120, diastolic: 80 }, tags: ['a', 'b'], doctor: nurse.userId,
      meds: [{ id: expect.any(String), drug: '阿司匹林', dose: 1 }, { id: expect.any(String), drug: '青霉素', dose: 2 }],
    });
  });

  it('come with the field as it was, so that choices have their labels', async () => {
    const { body } = await nurse.get<{ items: { field: { key: string; options?: unknown }; inRelease: number }[] }>(`/api/apps/ward/records/visit/${id}/retired`);
    expect(body.items.find((one) => one.field.key === 'tags')).toMatchObject({ inRelease: 2, field: { options: [{ label: '甲' }, { label: '乙' }] } });
  });

  it('stay hidden from who could not see them when they were in use', async () => {
    expect(Object.keys(await seen(aide)).sort()).toEqual(['doctor', 'meds', 'tags']);
  });

  it('are as invisible as their record', async () => {
    expect((await own.get(`/api/apps/ward/records/visit/${id}/retired`)).status).toBe(404);
    expect((await nurse.get('/api/apps/ward/records/visit/01900000-0000-7000-8000-000000000000/retired')).status).toBe(404);
  });

  it('are audited', async () => {
    const { rows } = await api.database.owner.query<{ facts: { retired: string[] } }>(`select facts from audit.entry where action = 'record.viewed' and facts ? 'retired' and actor_id = $1 order by id desc limit 1`, [nurse.userId]);
    expect(rows[0]?.facts.retired).toContain('note');
  });

  it('leave the list when the field comes back', async () => {
    await save([...kept, ...gone.slice(0, 1)]);
    await publish();
    expect(Object.keys(await seen(nurse))).not.toContain('note');
    expect((await nurse.get<{ data: { note: string } }>(`/api/apps/ward/records/visit/${id}`)).body.data.note).toBe('旧备注');
  });
});
