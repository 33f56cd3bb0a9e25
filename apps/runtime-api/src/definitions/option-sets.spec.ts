import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, strFromU8 } from 'fflate';
import { startTestApi, type TestApi } from '../testing.js';

const set = (options: readonly object[]): object => ({ $format: 'option-set/1', key: 'risk', label: '风险', options });
const low = { value: 'low', label: '低', score: 1 };
const high = { value: 'high', label: '高', color: 'red', score: 3 };
const form = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'risk', type: 'select', label: '风险', optionSet: 'risk' },
    { key: 'points', type: 'number', label: '分值', compute: { expr: { score: [{ var: 'risk' }] }, mode: 'always', store: true } },
    { key: 'signs', type: 'multi-select', label: '症状', options: [{ value: 'fever', label: '发热' }, { value: 'cough', label: '咳嗽' }, { value: 'none', label: '无', exclusive: true }] },
  ],
};

describe('shared options', () => {
  let api: TestApi;
  const draft = (path: string): string => `/api/apps/ward/draft/${path}`;
  const publish = async (): Promise<void> => {
    const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan', {});
    const { status } = await api.admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
    if (status !== 201) throw new Error(`Publishing was refused with ${String(status)}.`);
  };
  beforeAll(async () => {
    api = await startTestApi();
    await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
    await api.admin.put(draft('optionSets/risk'), set([low, high]));
    await api.admin.put(draft('forms/visit'), form);
    const { body: role } = await api.admin.get<{ definition: object }>(draft('roles/app_admin'));
    await api.admin.put(draft('roles/app_admin'), { ...role.definition, grants: [{ form: 'visit', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }] });
    await publish();
  });
  afterAll(() => api.close());

  it('are what the field of a published form offers and takes', async () => {
    const { body } = await api.admin.get<{ definition: { fields: readonly { key: string; options?: readonly object[] }[] } }>('/api/apps/ward/forms/visit');
    expect(body.definition.fields.find(({ key }) => key === 'risk')?.options).toEqual([low, high]);
    const saved = await api.admin.post<{ data: object }>('/api/apps/ward/records/visit', { data: { risk: 'high', points: 99 } });
    expect([saved.status, saved.body.data]).toEqual([201, expect.objectContaining({ risk: 'high', points: 3 })]);
    const refused = await api.admin.post<{ issues: readonly { code: string }[] }>('/api/apps/ward/records/visit', { data: { risk: 'other' } });
    expect([refused.status, refused.body.issues.map(({ code }) => code)]).toEqual([422, ['field.option']]);
  });

  it('leave no difference behind once they are published', async () => {
    expect((await api.admin.get<{ changed: boolean }>('/api/apps/ward/draft')).body.changed).toBe(false);
  });

  it('change everywhere by one save, are told in the plan, and keep what was stored', async () => {
    const { body: record } = await api.admin.post<{ id: string; version: number }>('/api/apps/ward/records/visit', { data: { risk: 'low' } });
    await api.admin.put(draft('optionSets/risk'), set([{ ...low, retired: true }, high, { value: 'middle', label: '中', score: 2 }]));
    const { body: plan } = await api.admin.post<{ changes: readonly { id: string }[] }>('/api/apps/ward/plan', {});
    expect(plan.changes.map(({ id }) => id)).toEqual(['option-set-changed:risk', 'options-added:visit:risk', 'options-retired:visit:risk', 'compute-changed:visit:points']);
    await publish();
    const stays = await api.admin.patch(`/api/apps/ward/records/visit/${record.id}`, { data: { signs: ['fever'] } }, { headers: { 'if-match': `"${String(record.version)}"` } });
    expect(stays.status).toBe(200);
    expect((await api.admin.post('/api/apps/ward/records/visit', { data: { risk: 'low' } })).status).toBe(422);
  });

  it('travel with the app and are refused when a form names a list that is not there', async () => {
    const response = await fetch(`${api.url}/api/apps/ward/export`, { headers: { cookie: api.admin.session.cookie } });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(JSON.parse(strFromU8(files['optionSets/risk.json'] ?? new Uint8Array()))).toMatchObject({ key: 'risk', label: '风险' });
    await api.admin.delete(draft('optionSets/risk'));
    const { body } = await api.admin.get<{ issues: readonly { code: string; kind: string; key: string }[] }>('/api/apps/ward/draft/issues');
    expect(body.issues).toContainEqual(expect.objectContaining({ code: 'field.unknown-option-set', kind: 'forms', key: 'visit' }));
  });

  it('let “none” stand alone, whatever the page sends', async () => {
    const refused = await api.admin.post<{ issues: readonly { code: string }[] }>('/api/apps/ward/records/visit', { data: { signs: ['fever', 'none'] } });
    expect([refused.status, refused.body.issues.map(({ code }) => code)]).toEqual([422, ['choice.exclusive']]);
    expect((await api.admin.post('/api/apps/ward/records/visit', { data: { signs: ['none'] } })).status).toBe(201);
  });
});
