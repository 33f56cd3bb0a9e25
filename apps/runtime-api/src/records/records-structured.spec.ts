import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { publishForTest } from './testing/publish-for-test.js';

interface Item { readonly id: string; readonly version: number; readonly title: string; readonly data: Record<string, unknown>; readonly masked: Record<string, unknown> }
interface Page { readonly items: Item[]; readonly nextCursor: string | null; readonly issues?: { path: unknown[]; code: string }[] }

const patient: FormDefinition = {
  $format: 'form/1', key: 'patient', label: '患者', layout: [], display: '{name} {usual}',
  fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'usual', type: 'blood-pressure', label: '平时血压' }],
};
const check: FormDefinition = {
  $format: 'form/1', key: 'check', label: '测量', layout: [],
  fields: [
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } },
    { key: 'pressure', type: 'blood-pressure', label: '血压', required: true, props: { pulse: true } },
    { key: 'difference', type: 'number', label: '脉压差', props: { scale: 0 }, compute: { expr: { sub: [{ var: 'pressure.systolic' }, { var: 'pressure.diastolic' }] }, mode: 'always', store: true } },
    { key: 'note', type: 'text', label: '说明', requiredWhen: { '>=': [{ var: 'pressure.systolic' }, 180] } },
    { key: 'readings', type: 'sub-table', label: '复测', fields: [{ key: 'again', type: 'blood-pressure', label: '血压' }, { key: 'by', type: 'text', label: '测量人' }] },
  ],
};
const grant = (form: string, except: Record<string, 'masked' | 'hidden'> = {}) => ({ form, actions: ['read', 'create', 'update', 'delete'] as ('read' | 'create' | 'update' | 'delete')[], rows: 'all' as const, fields: { default: 'write' as const, except } });
const ward: AppDefinition = {
  $format: 'app/1', key: 'ward', label: '病房', flows: {}, datasets: {}, dashboards: {}, forms: { patient, check },
  roles: {
    nurse: { $format: 'role/1', key: 'nurse', label: '护士', grants: [grant('patient'), grant('check')] },
    clerk: { $format: 'role/1', key: 'clerk', label: '文员', grants: [grant('patient', { usual: 'hidden' }), grant('check', { pressure: 'masked' })] },
  },
};

let api: TestApi;
let nurse: TestClient;
let clerk: TestClient;
const checks = '/api/apps/ward/records/check';
const listed = async (query: string, who = nurse): Promise<Page> => (await who.get<Page>(`${checks}?${query}`)).body;
const where = (filter: object): string => `filter=${encodeURIComponent(JSON.stringify(filter))}`;
const systolics = (page: Page): unknown[] => page.items.map(({ data }) => (data['pressure'] as { systolic: number } | null)?.systolic);
let calm: string;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, ward);
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  clerk = await api.as({ username: 'clerk', roles: [{ app: 'ward', role: 'clerk' }] });
  const [one, other] = await Promise.all([{ name: '甲', usual: { systolic: 120, diastolic: 80 } }, { name: '乙', usual: '150/95' }].map(async (data) => (await nurse.post<Item>('/api/apps/ward/records/patient', { data })).body.id));
  const made = await nurse.post(checks, [
    { data: { patient: one, pressure: { systolic: 118, diastolic: 76, pulse: 66 }, readings: [{ again: '116/75', by: '李' }, { by: '王' }] } },
    { data: { patient: other, pressure: { systolic: 150, diastolic: 95 } } },
    { data: { pressure: '182/110 90', note: '已通知医生' } },
  ]);
  expect(made.status).toBe(201);
  calm = (await listed(where({ field: 'patient', op: 'eq', value: one }))).items[0]?.id ?? '';
}, 180_000);
afterAll(() => api.close());

describe('a structured value', () => {
  it('comes back as it was stored, whatever way it was written, in the record, its rows and its title', async () => {
    const { data } = (await nurse.get<Item>(`${checks}/${calm}`)).body;
    expect(data).toMatchObject({ pressure: { systolic: 118, diastolic: 76, pulse: 66 }, difference: 42, readings: [{ again: { systolic: 116, diastolic: 75 }, by: '李' }, { again: null, by: '王' }] });
    const { items } = (await nurse.get<Page>('/api/apps/ward/records/patient?sort=usual')).body;
    expect(items.map(({ title, data: { usual } }) => ({ title, usual }))).toEqual([{ title: '甲 120/80', usual: { systolic: 120, diastolic: 80 } }, { title: '乙 150/95', usual: { systolic: 150, diastolic: 95 } }]);
  });

  it('is refused as a whole with the name of the part, and asked about by its parts in conditions', async () => {
    const refused = async (data: object): Promise<unknown> => (await nurse.post<Page>(checks, { data })).body.issues?.map(({ path, code }) => [path.join('.'), code]);
    expect(await refused({ pressure: { systolic: 118, diastolic: 760 } })).toEqual([['pressure', 'field.maximum']]);
    expect(await refused({ pressure: { systolic: 80, diastolic: 118 } })).toEqual([['pressure', 'pressure.order']]);
    expect(await refused({ pressure: { systolic: 118, diastolic: 76, mood: 1 } })).toEqual([['pressure', 'form.unknown-key']]);
    expect(await refused({ pressure: { systolic: 190, diastolic: 100 } })).toEqual([['note', 'field.required']]);
    expect(await refused({ pressure: {} })).toEqual([['pressure', 'field.required']]);
    expect(await refused({ pressure: { systolic: 118, diastolic: 76 }, readings: [{ again: { systolic: 10, diastolic: 5 } }] })).toEqual([['readings.0.again', 'field.minimum']]);
  });

  it('is found and sorted by its parts, of the record, of related records and of rows', async () => {
    expect(systolics(await listed('sort=-pressure.systolic'))).toEqual([182, 150, 118]);
    expect(systolics(await listed('sort=pressure.pulse'))).toEqual([118, 182, 150]);
    expect(systolics(await listed('sort=patient.usual.systolic'))).toEqual([118, 150, 182]);
    expect(systolics(await listed(where({ field: 'pressure.diastolic', op: 'between', value: [90, 100] })))).toEqual([150]);
    expect(systolics(await listed(where({ field: 'pressure.pulse', op: 'isEmpty' })))).toEqual([150]);
    expect(systolics(await listed(where({ field: 'patient.usual.systolic', op: 'gte', value: 140 })))).toEqual([150]);
    expect(systolics(await listed(where({ field: 'patient.usual', op: 'isEmpty' })))).toEqual([182]);
    expect(systolics(await listed(where({ field: 'readings.again.systolic', op: 'lt', value: 120 })))).toEqual([118]);
    expect((await listed(where({ field: 'pressure', op: 'isNotEmpty' }))).items).toHaveLength(3);
    const paged = await listed('sort=-pressure.systolic&limit=1');
    expect(systolics(await listed(`sort=-pressure.systolic&limit=1&cursor=${paged.nextCursor ?? ''}`))).toEqual([150]);
  });

  it('has no unknown parts, and none for who may not read the whole', async () => {
    const codes = async (query: string, who = nurse): Promise<unknown> => (await listed(query, who)).issues?.map(({ code }) => code);
    expect(await codes(where({ field: 'pressure.mood', op: 'isEmpty' }))).toEqual(['filter.unknown-field']);
    expect(await codes('sort=pressure.mood')).toEqual(['record.unknown_field']);
    expect(await codes(where({ field: 'pressure.systolic', op: 'gt', value: 1 }), clerk)).toEqual(['filter.unknown-field']);
    expect(await codes('sort=pressure.systolic', clerk)).toEqual(['record.unknown_field']);
    expect(await codes('sort=patient.usual.systolic', clerk)).toEqual(['record.unknown_field']);
    const [first] = (await listed('limit=1', clerk)).items;
    expect(first?.data).not.toHaveProperty('pressure');
    expect(JSON.stringify(first?.masked)).not.toMatch(/\d/);
  });

  it('is changed part by part as one value, with one line in the history', async () => {
    const before = (await nurse.get<Item>(`${checks}/${calm}`)).body;
    const changed = await nurse.patch<Item>(`${checks}/${calm}`, { data: { pressure: { systolic: 124, diastolic: 76 } } }, { headers: { 'If-Match': `"${before.version}"` } });
    expect(changed.body.data).toMatchObject({ pressure: { systolic: 124, diastolic: 76 }, difference: 48 });
    expect(changed.body.data['pressure']).not.toHaveProperty('pulse');
    const history = (await nurse.get<{ items: { changes: unknown[] }[] }>(`${checks}/${calm}/history`)).body.items[0];
    expect(history?.changes).toContainEqual({ field: 'pressure', before: { systolic: 118, diastolic: 76, pulse: 66 }, after: { systolic: 124, diastolic: 76 } });
  });

  it('is grouped and averaged by its parts in reports', async () => {
    const answer = await nurse.post<{ rows: unknown[][]; totals: unknown[] }>('/api/apps/ward/datasets/check/query', { dimensions: [], measures: ['max_pressure_systolic', 'min_pressure_diastolic'], filter: { field: 'pressure.pulse', op: 'isNotEmpty' } });
    expect(answer.body.totals).toEqual([182, 110]);
  });
});
