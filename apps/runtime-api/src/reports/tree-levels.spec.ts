import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type DatasetView, type Filter, type Query } from '@carewright/schema';
import { publishForTest } from '../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';

const app: AppDefinition = {
  $format: 'app/1', key: 'house', label: '院', flows: {}, datasets: {}, dashboards: {},
  forms: { stay: { $format: 'form/1', key: 'stay', label: '住院', layout: [], fields: [{ key: 'unit', type: 'department', label: '科室' }, { key: 'illness', type: 'dictionary', label: '诊断', props: { dictionary: 'icd10' } }, { key: 'way', type: 'cascade', label: '渠道', props: { anyLevel: true }, options: [{ value: 'online', label: '线上' }, { value: 'wechat', label: '微信', parent: 'online' }] }] } },
  roles: { reader: { $format: 'role/1', key: 'reader', label: '统计', grants: [{ form: 'stay', actions: ['create', 'read'], rows: 'all', fields: { default: 'write' } }] } },
};

interface Result { readonly rows: readonly (readonly unknown[])[]; readonly words: string; readonly source?: object }

/** Campus over department over group; codes; choices under choices: what is grouped at a level of its tree. */
describe('levels of trees in reports', () => {
  let api: TestApi;
  let reader: TestClient;
  const units: Record<string, string> = {};
  const ask = async (query: Query): Promise<Result> => (await reader.post<Result>('/api/apps/house/datasets/stay/query', query)).body;
  const counts = async (query: Omit<Query, 'measures'>): Promise<Record<string, unknown>> => Object.fromEntries((await ask({ measures: ['records'], ...query })).rows.map(([cell, n]) => [typeof cell === 'object' && cell !== null ? (cell as { label: string }).label : String(cell), n]));
  const drill = async (query: Query, cell: object): Promise<{ readonly filter: Filter; readonly count: number }> => {
    const { filter } = (await reader.post<{ filter: Filter }>('/api/apps/house/datasets/stay/drill', { query, cell, measure: 'records' })).body;
    return { filter, count: (await reader.post<{ count: number }>('/api/apps/house/records/stay/query', { filter, count: 'exact' })).body.count };
  };

  beforeAll(async () => {
    api = await startTestApi();
    await api.admin.post('/api/dictionaries', { key: 'icd10', label: '疾病' });
    const file = new FormData();
    file.append('file', new Blob(['code,name\nE10-E14,糖尿病\nE11,2型糖尿病\nE11.9,不伴并发症\nI10,高血压\n']), 'codes.csv');
    const { cookie, csrfToken } = api.admin.session;
    await fetch(`${api.url}/api/dictionaries/icd10/import`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken }, body: file });
    for (const [code, parent] of [['east', null], ['internal', 'east'], ['heart', 'internal'], ['west', null]] as const) {
      units[code] = (await api.admin.post<{ id: string }>('/api/departments', { code, name: code, ...(parent !== null && { parentId: units[parent] }) })).body.id;
    }
    await publishForTest(api, app);
    reader = await api.as({ username: 'reader', roles: [{ app: 'house', role: 'reader' }] });
    const stays = [['heart', 'E11.9', 'wechat'], ['heart', 'I10', 'online'], ['internal', 'E11', null], ['east', null, null], ['west', null, null], [null, null, null]] as const;
    const made = await reader.post('/api/apps/house/records/stay', stays.map(([unit, illness, way]) => ({ data: { ...(unit !== null && { unit: units[unit] }), ...(illness !== null && { illness }), ...(way !== null && { way }) } })));
    expect(made.status).toBe(201);
  });
  afterAll(() => api.close());

  it('put what stands below together, and leave what is not so deep by itself', async () => {
    expect(await counts({ dimensions: [{ dimension: 'unit', level: 1 }] })).toEqual({ east: 4, west: 1, null: 1 });
    expect(await counts({ dimensions: [{ dimension: 'unit', level: 2 }] })).toEqual({ east: 1, internal: 3, west: 1, null: 1 });
    expect(await counts({ dimensions: [{ dimension: 'unit' }] })).toEqual({ east: 1, internal: 1, heart: 2, west: 1, null: 1 });
    expect(await counts({ dimensions: [{ dimension: 'illness', level: 1 }] })).toEqual({ 'E11 2型糖尿病': 2, 'I10 高血压': 1, null: 3 });
    expect(await counts({ dimensions: [{ dimension: 'way', level: 1 }] })).toEqual({ online: 2, null: 4 });
    expect((await ask({ dimensions: [{ dimension: 'unit', level: 1 }], measures: ['records'] })).words).toContain('科室（第 1 级）');
  });

  it('lead from each group to its records, and to the level below it', async () => {
    const at = (level: number): Query => ({ dimensions: [{ dimension: 'unit', level }], measures: ['records'] });
    expect(await drill(at(1), { unit: { id: units['east'] } })).toMatchObject({ count: 4, filter: { and: expect.arrayContaining([{ field: 'unit', op: 'below', value: [units['east']] }]) } });
    expect(await drill(at(2), { unit: { id: units['east'] } })).toMatchObject({ count: 1, filter: { and: expect.arrayContaining([{ field: 'unit', op: 'eq', value: units['east'] }]) } });
    expect((await drill(at(1), { unit: null })).count).toBe(1);
    expect((await drill({ dimensions: [{ dimension: 'illness', level: 1 }], measures: ['records'] }, { illness: { id: 'E11' } })).count).toBe(2);
    expect((await drill({ dimensions: [{ dimension: 'way', level: 1 }], measures: ['records'] }, { way: 'online' })).count).toBe(2);
    expect(await counts({ dimensions: [{ dimension: 'unit', level: 2 }], members: [{ dimension: 'unit', level: 1, is: [{ id: units['east'] ?? '' }] }] })).toEqual({ east: 1, internal: 3 });
  });

  it('say how deep each tree is, and refuse levels of what is none', async () => {
    const { body } = await reader.get<{ items: readonly DatasetView[] }>('/api/apps/house/datasets');
    expect(body.items[0]?.dimensions.map(({ key, depth }) => [key, depth])).toEqual([['unit', 3], ['illness', 2], ['way', 2], ['created_at', undefined]]);
    expect(await reader.post('/api/apps/house/datasets/stay/query', { dimensions: [{ dimension: 'created_at', level: 1 }], measures: ['records'] })).toMatchObject({ status: 422, body: { issues: [{ code: 'query.level-without-tree' }] } });
  });

  it('follow a department that moves, also in answers that are kept', async () => {
    const query: Query = { dimensions: [{ dimension: 'unit', level: 1 }], measures: ['records'] };
    expect(await ask(query)).toMatchObject({ source: { isKept: true } });
    expect((await api.admin.patch(`/api/departments/${units['internal'] ?? ''}`, { parentId: units['west'] })).status).toBe(200);
    expect(await counts(query)).toEqual({ west: 4, east: 1, null: 1 });
  });
});
