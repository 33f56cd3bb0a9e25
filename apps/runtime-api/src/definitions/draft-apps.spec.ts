import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

interface Issues { readonly issues: readonly { readonly kind: string; readonly key: string; readonly code: string }[] }

let api: TestApi;
const draft = '/api/apps/ward/draft';
const text = (key: string): object => ({ key, type: 'text', label: key });
const patient = (...keys: readonly string[]): object => ({ $format: 'form/1', key: 'patient', label: '患者', fields: keys.map(text), layout: keys.map((field) => ({ field })) });
const visit = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [{ field: 'who' }, { field: 'bed' }],
  fields: [{ key: 'who', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'bed', type: 'lookup', label: '床号', props: { via: 'who', field: 'bed' } }],
};
const codes = (body: unknown): readonly string[] => (body as Issues).issues.map(({ kind, key, code }) => `${kind}/${key} ${code}`);
const savePatient = async (...keys: readonly string[]): Promise<readonly string[]> => codes((await api.admin.put(`${draft}/forms/patient`, patient(...keys))).body);
const whole = async (): Promise<readonly string[]> => codes((await api.admin.get(`${draft}/issues`)).body);

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区', icon: 'bed' });
  await savePatient('name', 'bed');
}, 180_000);
afterAll(() => api.close());

describe('a draft that is kept in memory', () => {
  it('answers a save with what is wrong in the definition, references to others included', async () => {
    expect(codes((await api.admin.put(`${draft}/forms/visit`, visit)).body)).toEqual([]);
    const wrong = { ...visit, fields: [visit.fields[0], { ...visit.fields[1], props: { via: 'who', field: 'ward' } }] };
    expect(codes((await api.admin.put(`${draft}/forms/visit`, wrong)).body)).toEqual(['forms/visit field.unknown-display-field']);
    expect(codes((await api.admin.put(`${draft}/forms/visit`, visit)).body)).toEqual([]);
  });

  it('says in the list of issues and in the plan what a save broke elsewhere', async () => {
    expect(await savePatient('name')).toEqual([]);
    expect(await whole()).toEqual(['forms/visit field.unknown-display-field']);
    const { body: plan } = await api.admin.post<{ planHash: string | null; issues: readonly { code: string }[] }>('/api/apps/ward/plan', {});
    expect([plan.planHash, plan.issues.map(({ code }) => code)]).toEqual([null, ['field.unknown-display-field']]);
    expect(codes((await api.admin.put(`${draft}/forms/visit`, visit)).body)).toEqual(['forms/visit field.unknown-display-field']);
    await savePatient('name', 'bed');
    expect(await whole()).toEqual([]);
  });

  it('hears of what another node saved, added and removed', async () => {
    const asOther = (sql: string, values: readonly unknown[]): Promise<unknown> => api.database.owner.query(sql, [...values]);
    await asOther(`update platform.draft set definition = $1, revision = revision + 1, updated_at = now() where app = 'ward' and kind = 'forms' and key = 'patient'`, [JSON.stringify(patient('name'))]);
    expect(await whole()).toEqual(['forms/visit field.unknown-display-field']);
    await asOther(`delete from platform.draft where app = 'ward' and key = 'patient'`, []);
    expect(await whole()).toEqual(expect.arrayContaining(['forms/visit field.unknown-form']));
    await asOther(`insert into platform.draft (app, kind, key, definition) values ('ward', 'forms', 'patient', $1)`, [JSON.stringify(patient('name', 'bed'))]);
    expect(await whole()).toEqual([]);
  });

  it('forgets what was taken out of the header', async () => {
    await api.admin.post('/api/apps/ward/plan', {});
    await api.admin.put(`${draft}/header`, { $format: 'app/1', key: 'ward', label: '病区' });
    const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan', {});
    const { body: release } = await api.admin.post<{ number: number }>('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
    const { rows } = await api.database.owner.query<{ icon: string | null }>(`select definition->>'icon' as icon from platform.release where app = 'ward' and number = $1`, [release.number]);
    expect(rows).toEqual([{ icon: null }]);
  });

  it('keeps what several sessions save at once', async () => {
    const saved = await Promise.all(Array.from({ length: 12 }, (_form, at) => api.admin.put(`${draft}/forms/room_${at}`, { $format: 'form/1', key: `room_${at}`, label: `房${at}`, fields: [{ key: 'of', type: 'relation', label: '患者', props: { target: at % 2 ? 'patient' : 'nobody' } }], layout: [{ field: 'of' }] })));
    expect(saved.map(({ status }) => status)).toEqual(saved.map(() => 200));
    expect([...(await whole())].filter((one) => one.includes('/room_')).length).toBe(6);
  });
});
