import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
}, 180_000);
afterAll(() => api.close());

interface Plan {
  readonly planHash: string | null;
  readonly fromRelease: number;
  readonly changes: readonly { readonly id: string; readonly statements: readonly { readonly sql: string }[]; readonly loss?: { readonly count: number; readonly sample: readonly string[] } }[];
  readonly issues: readonly { readonly code: string; readonly kind: string; readonly key: string; readonly message: string }[];
  readonly confirm: readonly { readonly id: string }[];
}

const form = (fields: readonly object[], more: object = {}): object => ({ $format: 'form/1', key: 'patient', label: '患者', fields, layout: [], ...more });
const text = (key: string, more: object = {}): object => ({ key, type: 'text', label: key, ...more });
const save = (definition: object) => api.admin.put('/api/apps/ward/draft/forms/patient', definition);
const plan = async (): Promise<Plan> => (await api.admin.post<Plan>('/api/apps/ward/plan')).body;

async function publish(): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const { planHash, confirm } = await plan();
  return api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) });
}
const rows = async (query: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> => (await api.database.owner.query(query, [...values])).rows as Record<string, unknown>[];
const drift = async (): Promise<unknown> => (await api.admin.get('/api/apps/ward/releases/drift')).body['items'];
const insertPatient = (name: string, extra = '', values = ''): Promise<unknown> =>
  rows(`insert into app_ward.patient (id, release, name${extra}) values (gen_random_uuid(), 1, $1${values})`, [name]);

describe('publishing', () => {
  it('turns a draft into tables, as the plan said', async () => {
    await save(form([text('name', { unique: true }), { key: 'meds', type: 'sub-table', label: '用药', fields: [text('drug')] }]));
    const shown = await plan();
    expect(shown.issues.filter((one) => one.code !== 'layout.unplaced')).toEqual([]);
    expect(shown.changes.find((change) => change.id === 'form-added:patient')?.statements[0]?.sql).toContain('CREATE TABLE "app_ward"."patient"');

    const published = await publish();

    expect(published).toMatchObject({ status: 201, body: { number: 1, state: 'settled' } });
    expect(await drift()).toEqual([]);
    await insertPatient('王芳');
    expect(await rows('select name, version from app_ward.patient')).toEqual([{ name: '王芳', version: 1 }]);
    expect(await rows(`select app, target from audit.entry where action = 'release.published'`)).toEqual([{ app: 'ward', target: '1' }]);
  });

  it('retires a removed field only when that is confirmed, and brings its values back', async () => {
    await save(form([text('name', { unique: true }), text('phone'), { key: 'meds', type: 'sub-table', label: '用药', fields: [text('drug')] }]));
    await publish();
    await insertPatient('李娜', ', phone', `, '138'`);
    await save(form([text('name', { unique: true })]));
    const shown = await plan();
    expect(shown.changes.find(({ id }) => id === 'field-retired:patient:phone')?.loss).toEqual({ count: 1, sample: [] });

    const refused = await api.admin.post('/api/apps/ward/releases', { planHash: shown.planHash });
    expect(refused).toMatchObject({ status: 422, body: { code: 'release.not_confirmed', confirm: expect.arrayContaining(['field-retired:patient:phone']) } });

    expect((await publish()).status).toBe(201);
    expect(await rows(`select column_name from information_schema.columns where table_schema = 'app_ward' and column_name like 'retired%'`)).toEqual([{ column_name: 'retired__3_phone' }]);
    expect(await drift()).toEqual([]);
    expect((await api.admin.get<{ definition: { retired: unknown } }>('/api/apps/ward/draft/forms/patient')).body.definition.retired).toMatchObject([{ field: { key: 'phone' }, inRelease: 3 }, { field: { key: 'meds' }, inRelease: 3 }]);

    await save(form([text('name', { unique: true }), text('phone'), { key: 'meds', type: 'sub-table', label: '用药', fields: [text('drug')] }]));
    expect((await publish()).status).toBe(201);
    expect(await rows('select name, phone from app_ward.patient order by phone nulls last')).toEqual([{ name: '李娜', phone: '138' }, { name: '王芳', phone: null }]);
    expect(await drift()).toEqual([]);
  });

  it('converts what can be said in a new type and keeps what cannot', async () => {
    await insertPatient('赵敏', ', phone', `, '12.50'`);
    await insertPatient('孙丽', ', phone', `, 'unknown'`);
    await save(form([text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }]));
    const shown = await plan();
    const change = shown.changes.find(({ id }) => id === 'type-converted:patient:phone');
    expect(change).toMatchObject({ facts: { convertible: 2, notConvertible: 1 }, loss: { count: 1, sample: [expect.any(String)] } });
    expect((await publish()).status).toBe(201);
    expect(await rows('select name, phone::text, retired__5_phone as before from app_ward.patient where retired__5_phone is not null order by name')).toEqual([
      { name: '孙丽', phone: null, before: 'unknown' },
      { name: '李娜', phone: '138.00', before: '138' },
      { name: '赵敏', phone: '12.50', before: '12.50' },
    ]);
    expect(await drift()).toEqual([]);
  });

  it('reports values that are not unique instead of failing on them', async () => {
    await save(form([text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }, text('ward')]));
    await publish();
    await insertPatient('一', ', ward', `, 'A'`);
    await insertPatient('二', ', ward', `, 'A'`);
    await save(form([text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }, text('ward', { unique: true })]));
    const shown = await plan();
    expect(shown).toMatchObject({ planHash: null, issues: expect.arrayContaining([expect.objectContaining({ code: 'storage.duplicate-values', kind: 'forms', key: 'patient', facts: expect.objectContaining({ count: 1 }) })]) });
    expect((await api.admin.post('/api/apps/ward/releases', { planHash: '0'.repeat(64) })).status).toBe(422);
    await rows(`update app_ward.patient set deleted_at = now() where name = '二'`);
    expect((await publish()).status).toBe(201);
  });

  it('refuses a plan that was shown for another draft', async () => {
    await save(form([text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }, text('ward', { unique: true }), text('bed')]));
    const { planHash, confirm } = await plan();
    await save(form([text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }, text('ward', { unique: true }), text('room')]));
    expect(await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) })).toMatchObject({ status: 409, body: { code: 'release.plan_changed' } });
  });

  it('turns dates into moments where the organisation is', async () => {
    const fields = (type: string): object[] => [text('name', { unique: true }), { key: 'phone', type: 'number', label: 'phone', props: { scale: 2 } }, text('ward', { unique: true }), { key: 'seen', type, label: 'seen' }];
    await save(form(fields('date')));
    await publish();
    await rows(`update app_ward.patient set seen = '2026-05-06' where name = '王芳'`);
    await save(form(fields('datetime')));
    expect((await publish()).status).toBe(201);
    expect(await rows(`select seen = '2026-05-05T16:00:00Z' as midnight_in_shanghai from app_ward.patient where name = '王芳'`)).toEqual([{ midnight_in_shanghai: true }]);
    await save(form(fields('date')));
    expect((await publish()).status).toBe(201);
    expect(await rows(`select seen::text from app_ward.patient where name = '王芳'`)).toEqual([{ seen: '2026-05-06' }]);
  });
});
