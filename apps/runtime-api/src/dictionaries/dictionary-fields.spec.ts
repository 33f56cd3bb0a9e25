import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

interface Shown { readonly id: string; readonly version: number; readonly title: string; readonly data: Readonly<Record<string, unknown>>; readonly display: Readonly<Record<string, unknown>> }
interface Refused { readonly issues: readonly { readonly code: string; readonly path: readonly (string | number)[] }[] }

const form = {
  $format: 'form/1', key: 'visit', label: '就诊', display: '{diagnosis}', layout: [{ field: 'diagnosis' }, { field: 'diabetes' }, { field: 'others' }],
  fields: [
    { key: 'diagnosis', type: 'dictionary', label: '主要诊断', props: { dictionary: 'icd10' } },
    { key: 'diabetes', type: 'dictionary', label: '糖尿病分型', props: { dictionary: 'icd10', root: 'E11', leafOnly: true } },
    { key: 'others', type: 'sub-table', label: '其他诊断', fields: [{ key: 'code', type: 'dictionary', label: '诊断', props: { dictionary: 'icd10' } }] },
  ],
};

describe('fields that hold codes', () => {
  let api: TestApi;
  const records = '/api/apps/ward/records/visit';
  const retire = (code: string, retired: boolean) => api.admin.put(`/api/dictionaries/icd10/entries/${code}`, { name: code, ...(code !== 'I10' && { parent: 'E11' }), retired });
  beforeAll(async () => {
    api = await startTestApi();
    await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
    await api.admin.put('/api/apps/ward/draft/forms/visit', form);
    const { body: role } = await api.admin.get<{ definition: object }>('/api/apps/ward/draft/roles/app_admin');
    await api.admin.put('/api/apps/ward/draft/roles/app_admin', { ...role.definition, grants: [{ form: 'visit', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }] });
    const dataset = await api.admin.put('/api/apps/ward/draft/datasets/visits', { $format: 'dataset/1', key: 'visits', label: '就诊', form: 'visit', dimensions: [{ key: 'diagnosis', label: '诊断', path: 'diagnosis' }], measures: [{ key: 'n', label: '数', agg: 'count' }] });
    expect(dataset.status).toBe(200);
  });
  afterAll(() => api.close());

  it('wait with publishing until their dictionary is there', async () => {
    const { body } = await api.admin.get<{ issues: readonly { code: string }[] }>('/api/apps/ward/draft/issues');
    expect(body.issues.map(({ code }) => code)).toEqual(['dictionary.unknown', 'dictionary.unknown', 'dictionary.unknown']);
    await api.admin.post('/api/dictionaries', { key: 'icd10', label: '疾病' });
    await api.admin.post('/api/dictionaries/icd10/entries', { hierarchy: 'prefix', entries: [{ code: 'I10', name: '高血压', nameEn: 'Hypertension' }, { code: 'E11', name: '2型糖尿病' }, { code: 'E11.9', name: '2型糖尿病不伴有并发症' }] });
    const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan', {});
    expect((await api.admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) })).status).toBe(201);
  });

  it('keep the code and show its name, in records, rows, titles and both languages', async () => {
    const made = await api.admin.post<Shown>(records, { data: { diagnosis: 'I10', diabetes: 'E11.9', others: [{ code: 'E11' }] } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ title: 'I10 高血压', data: { diagnosis: 'I10' }, display: { diagnosis: 'I10 高血压', diabetes: 'E11.9 2型糖尿病不伴有并发症', others: [{ code: 'E11 2型糖尿病' }] } });
    const english = await api.admin.get<Shown>(`${records}/${made.body.id}`, { headers: { 'accept-language': 'en-US' } });
    expect(english.body.title).toBe('I10 Hypertension');
  });

  it.each<[string, object, string]>([
    ['that the dictionary does not have', { diagnosis: 'Z99' }, 'record.no_such_reference'],
    ['with codes under it where only the last level counts', { diabetes: 'E11' }, 'record.code_not_last'],
    ['from another branch', { diabetes: 'I10' }, 'record.code_elsewhere'],
    ['in a row that is not there', { others: [{ code: 'Q1' }] }, 'record.no_such_reference'],
  ])('refuse a code %s', async (_what, data, code) => {
    const { status, body } = await api.admin.post<Refused>(records, { data });
    expect([status, body.issues.map((one) => one.code)]).toEqual([422, [code]]);
  });

  it('keep a retired code where it stood, and take it nowhere else', async () => {
    const { body } = await api.admin.post<Shown>(records, { data: { diagnosis: 'I10', others: [{ code: 'I10' }] } });
    await retire('I10', true);
    const rows = body.data['others'] as readonly object[];
    const kept = await api.admin.patch<Shown>(`${records}/${body.id}`, { data: { diabetes: 'E11.9', others: [...rows, { code: 'E11' }] } }, { headers: { 'if-match': `"${String(body.version)}"` } });
    expect(kept.status).toBe(200);
    const { body: refused } = await api.admin.post<Refused>(records, { data: { diagnosis: 'I10' } });
    expect(refused.issues.map(({ code }) => code)).toEqual(['record.code_retired']);
    await retire('I10', false);
  });

  it('are filtered by code and by the beginning of a code, grouped and counted with their names', async () => {
    const filter = (op: string, value: unknown): string => encodeURIComponent(JSON.stringify({ field: 'diabetes', op, value }));
    expect((await api.admin.get<{ items: readonly Shown[] }>(`${records}?filter=${filter('startsWith', 'E11')}`)).body.items).toHaveLength(2);
    expect((await api.admin.get<{ items: readonly Shown[] }>(`${records}?filter=${filter('in', ['E11.9'])}&sort=-diabetes`)).body.items).toHaveLength(2);
    const { body } = await api.admin.post<{ rows: readonly (readonly unknown[])[] }>('/api/apps/ward/datasets/visits/query', { dimensions: [{ dimension: 'diagnosis' }], measures: ['n'] });
    expect(body.rows).toContainEqual([{ id: 'I10', label: 'I10 I10' }, 2]);
  });

  it('are asked for with everything below them: in lists, in the rows of a record and in questions', async () => {
    const made = (await api.admin.get<{ items: readonly Shown[] }>(`${records}?limit=50`)).body.items;
    const found = async (filter: unknown): Promise<readonly string[]> => (await api.admin.get<{ items: readonly Shown[] }>(`${records}?limit=50&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.items.map(({ id }) => id);
    const deeper = await api.admin.post<Shown>(records, { data: { diagnosis: 'E11.9' } });
    expect(await found({ field: 'diagnosis', op: 'below', value: ['E11'] })).toEqual([deeper.body.id]);
    expect(await found({ field: 'diagnosis', op: 'notBelow', value: ['E11'] })).toEqual(made.map(({ id }) => id));
    expect(await found({ field: 'diagnosis', op: 'in', value: ['E11'] })).toEqual([]);
    expect(await found({ field: 'others.code', op: 'below', value: ['E11'] })).toEqual(made.map(({ id }) => id));
    expect(await found({ field: 'others.code', op: 'below', value: ['I10'] })).toHaveLength(1);
    const { body } = await api.admin.post<{ rows: readonly (readonly unknown[])[] }>('/api/apps/ward/datasets/visits/query', { dimensions: [{ dimension: 'diagnosis' }], measures: ['n'], filter: { field: 'diagnosis', op: 'below', value: ['E11'] } });
    expect(body.rows).toEqual([[{ id: 'E11.9', label: 'E11.9 2型糖尿病不伴有并发症' }, 1]]);
  });

  it('hold on to their dictionary', async () => {
    expect((await api.admin.delete('/api/dictionaries/icd10')).body).toMatchObject({ code: 'dictionary.in_use' });
  });
});
