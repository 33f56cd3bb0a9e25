import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '../testing.js';

let api: TestApi;
let nurse: TestClient;
const form = (more: object = {}): object => ({
  $format: 'form/1', key: 'visit', label: '随访', layout: [],
  fields: [
    { key: 'admit', type: 'date', label: '入院日期', required: true }, { key: 'discharge', type: 'date', label: '出院日期', rules: [{ id: 'r', assert: { '>=': [{ var: 'discharge' }, { var: 'admit' }] }, message: '出院不早于入院' }] },
    { key: 'days', type: 'number', label: '住院天数', compute: { expr: { days: [{ var: 'admit' }, { var: 'discharge' }] }, mode: 'always', store: true } },
    { key: 'nurse', type: 'user', label: '护士', default: { expr: { var: '$ctx.user.id' } } },
  ],
  ...more,
});
const path = '/api/apps/ward/draft/forms/visit';
beforeAll(async () => {
  api = await startTestApi({ jobWorkers: 0 });
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  expect((await api.admin.put(path, form())).status).toBe(200);
  nurse = await api.as({ username: 'nurse' });
}, 180_000);
afterAll(() => api.close());

interface Tried {
  readonly issues: readonly { readonly path: readonly string[]; readonly code: string; readonly message: string }[];
  readonly data: Readonly<Record<string, unknown>>;
}
const check = async (body: object) => api.admin.post<Tried>(`${path}/check`, body);

describe('trying a form that is not published', () => {
  it('judges values as saving would: required, checks, formulas and defaults', async () => {
    const { status, body } = await check({ data: { discharge: '2026-05-01' } });
    expect({ status, issues: body.issues.map(({ code, message }) => [code, message]) }).toEqual({ status: 200, issues: [['field.required', '请填写“入院日期”']] });
    const wrong = await check({ data: { admit: '2026-05-06', discharge: '2026-05-01' } });
    expect(wrong.body.issues.map(({ path: at, message }) => [...at, message])).toEqual([['discharge', '出院不早于入院']]);
    const right = await check({ data: { admit: '2026-05-01', discharge: '2026-05-06' } });
    expect(right.body).toMatchObject({ issues: [], data: { days: 5 } });
    expect(right.body.data['nurse']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes the form as it stands in the designer before the saved one, and keeps neither form nor values', async () => {
    const changed = form({ fields: [{ key: 'admit', type: 'date', label: '入院日期' }, { key: 'bed', type: 'text', label: '床号', required: true }] });
    expect((await check({ data: {}, definition: changed })).body.issues.map((one) => one.path)).toEqual([['bed']]);
    expect((await api.admin.get<{ revision: number }>(path)).body.revision).toBe(1);
  });

  it('says what is wrong with the form itself: its shape, its name, circles of formulas', async () => {
    expect(await check({ data: {}, definition: { $format: 'form/1' } })).toMatchObject({ status: 422 });
    expect(await check({ data: {}, definition: form({ key: 'other' }) })).toMatchObject({ status: 422, body: { issues: [{ path: ['definition', 'key'] }] } });
    const circle = ['a', 'b'].map((key, index) => ({ key, type: 'number', label: key, compute: { expr: { add: [{ var: index === 0 ? 'b' : 'a' }, 1] }, mode: 'always', store: true } }));
    expect((await check({ data: {}, definition: form({ fields: circle }) })).body.issues.map(({ code }) => code)).toEqual(['form.compute-cycle']);
  });

  it('is for designers of the app alone', async () => {
    expect((await nurse.post(`${path}/check`, { data: {} })).status).toBe(404);
    expect((await nurse.post(`${path}/uses`, { field: 'admit' })).status).toBe(404);
    expect((await api.stranger.post(`${path}/check`, { data: {} })).status).toBe(401);
    expect((await api.admin.post('/api/apps/ward/draft/forms/nothing/check', { data: {} })).status).toBe(404);
  });
});

describe('what leans on a field', () => {
  it('is told from the whole draft', async () => {
    await api.admin.put('/api/apps/ward/draft/roles/clerk', { $format: 'role/1', key: 'clerk', label: '文员', grants: [{ form: 'visit', actions: ['read'], rows: 'all', fields: { default: 'read', except: { admit: 'hidden' } } }] });
    const { body } = await api.admin.post<{ items: readonly { kind: string; in: { key: string } }[] }>(`${path}/uses`, { field: 'admit' });
    expect(body.items.map((use) => `${use.kind} ${use.in.key}`)).toEqual(['check visit', 'compute visit', 'right clerk']);
  });
});
