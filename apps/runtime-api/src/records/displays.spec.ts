import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Field, type FormDefinition } from '@carewright/schema';
import { startTestApi, type TestApi, type TestClient } from '../testing.js';

const forms = '/api/apps/clinic/forms';
const display = (key: string, type: string, props: object): Field => ({ key, type, label: key, props: props as Record<string, unknown> });
const patient = {
  $format: 'form/1', key: 'patient', label: '患者', display: '{name}', layout: [],
  fields: [
    { key: 'name', type: 'text', label: '姓名' }, { key: 'secret', type: 'text', label: '备注' },
    display('visits', 'related-list', { form: 'visit', via: 'patient', columns: ['day', 'cost'], sort: 'cost', rows: 3 }),
    display('cheap', 'related-list', { form: 'visit', via: 'patient', filter: { field: 'cost', op: 'lt', value: 100 } }),
    display('page', 'embedded-page', { url: 'https://viewer.example.org/{name}' }), display('elsewhere', 'embedded-page', { url: 'https://other.example.org/' }),
    display('look_up', 'button', { action: 'link', url: 'https://example.org/{secret}' }),
    display('add', 'button', { action: 'new-record', form: 'visit', via: 'patient', set: [{ field: 'cost', expr: 5 }, { field: 'day', expr: { var: '$ctx.today' } }] }),
    display('copy', 'button', { action: 'new-record', form: 'visit', set: [{ field: 'reason', expr: { var: 'secret' } }] }),
    display('tidy', 'button', { action: 'fill', set: [{ field: 'name', expr: '无名' }, { field: 'secret', expr: '无' }] }),
    display('hush', 'button', { action: 'fill', set: [{ field: 'secret', expr: '无' }] }),
  ],
};
const visit = { $format: 'form/1', key: 'visit', label: '就诊', display: '{reason}', layout: [], fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, { key: 'day', type: 'date', label: '日期' }, { key: 'reason', type: 'text', label: '主诉' }, { key: 'cost', type: 'number', label: '费用' }] };
const grant = (form: string, actions: readonly string[], except: object = {}): object => ({ form, actions, rows: 'all', fields: { default: 'write', except } });
const roles = {
  doctor: [grant('patient', ['read', 'create', 'update']), grant('visit', ['read', 'create'])],
  clerk: [grant('patient', ['read', 'create', 'update'], { secret: 'hidden' }), grant('visit', ['read'], { cost: 'hidden' })],
  guest: [grant('patient', ['read'])],
};

let api: TestApi;
/** How many people there are: each has a name of their own. */
let people = 0;
beforeAll(async () => {
  api = await startTestApi({ embedHosts: ['viewer.example.org', '*.pacs.example.org'] });
  await api.admin.post('/api/apps', { key: 'clinic', label: '门诊' });
  for (const form of [patient, visit]) expect((await api.admin.put(`/api/apps/clinic/draft/forms/${form.key}`, form)).status).toBe(200);
  for (const [key, grants] of Object.entries(roles)) await api.admin.put(`/api/apps/clinic/draft/roles/${key}`, { $format: 'role/1', key, label: key, grants });
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[]; issues: readonly { code: string; severity: string }[] }>('/api/apps/clinic/plan', {});
  expect(plan.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect((await api.admin.post('/api/apps/clinic/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) })).status).toBe(201);
}, 180_000);
afterAll(() => api.close());

const as = (role: string): Promise<TestClient> => api.as({ username: `${role}_${String((people += 1))}`, roles: [{ app: 'clinic', role }] });
async function shownTo(role: string): Promise<Readonly<Record<string, Field>>> {
  const { body } = await (await as(role)).get<{ definition: FormDefinition }>(`${forms}/patient`);
  return Object.fromEntries(body.definition.fields.map((field) => [field.key, field]));
}

describe('related lists, buttons and embedded pages', () => {
  it('are whole for whoever may do everything they lead to', async () => {
    const shown = await shownTo('doctor');
    expect(Object.keys(shown)).toEqual(patient.fields.map(({ key }) => key));
    expect(shown['visits']?.props).toEqual({ form: 'visit', via: 'patient', columns: ['day', 'cost'], sort: 'cost', rows: 3 });
  });

  it('name nothing that is hidden, and are not offered where they would need it', async () => {
    const shown = await shownTo('clerk');
    // No list whose filter reads what is hidden, no link with a hidden value, no record that may not be made, nothing that fills hidden fields only.
    expect(Object.keys(shown)).toEqual(['name', 'visits', 'page', 'elsewhere', 'tidy']);
    expect(shown['visits']?.props).toEqual({ form: 'visit', via: 'patient', columns: ['day'], rows: 3 });
    expect(shown['tidy']?.props).toEqual({ action: 'fill', set: [{ field: 'name', expr: '无名' }] });
    expect(JSON.stringify(shown)).not.toMatch(/secret|cost/);
  });

  it('leave out lists of a form and records that somebody may not see or make', async () => {
    expect(Object.keys(await shownTo('guest'))).toEqual(['name', 'secret', 'page', 'elsewhere', 'look_up']);
  });

  it('are no data: not taken, not given, not asked for', async () => {
    const doctor = await as('doctor');
    const records = '/api/apps/clinic/records/patient';
    // As with anything that is never typed, what is sent for it is passed over.
    const { body: made } = await doctor.post<{ id: string; data: object }>(records, { data: { name: '甲', visits: ['x'], add: 1 } });
    expect(made.data).toEqual({ name: '甲', secret: null });
    const filter = encodeURIComponent(JSON.stringify({ field: 'visits', op: 'isEmpty' }));
    expect([(await doctor.get(`${records}?filter=${filter}`)).status, (await doctor.get(`${records}?sort=look_up`)).status]).toEqual([422, 422]);
    const { body } = await doctor.get<{ components: { schemas: Readonly<Record<string, { properties: Readonly<Record<string, unknown>> }>> } }>('/api/apps/clinic/openapi.json');
    expect(Object.keys(body.components.schemas['patient.data']?.properties ?? {})).toEqual(['name', 'secret']);
  });

  it('show pages of listed hosts only, and say so to browsers, to pages and to authors', async () => {
    const answer = await fetch(`${api.url}/healthz`);
    expect(answer.headers.get('content-security-policy')).toContain('frame-src https://viewer.example.org https://*.pacs.example.org');
    expect((await (await as('guest')).get<{ items: readonly string[] }>('/api/embed-hosts')).body.items).toEqual(['viewer.example.org', '*.pacs.example.org']);
    expect((await api.stranger.get('/api/embed-hosts')).status).toBe(401);
    const { body } = await api.admin.get<{ issues: readonly { code: string; path: readonly unknown[]; severity: string; message: string }[] }>('/api/apps/clinic/draft/issues');
    const told = body.issues.filter(({ code }) => code.startsWith('embedded-page'));
    expect(told.map(({ code, path, severity }) => [code, path[1], severity])).toEqual([['embedded-page.values-leave', 4, 'warning'], ['embedded-page.host-not-listed', 5, 'warning']]);
    expect(told[1]?.message).toContain('other.example.org');
  });

  it('need no publishing of anything in the database, and stop being possible when their target goes', async () => {
    const { definitions } = (await api.admin.get<{ definitions: { forms: readonly { key: string }[] } }>('/api/apps/clinic/draft')).body;
    expect(definitions.forms.map(({ key }) => key).sort()).toEqual(['patient', 'visit']);
    await api.admin.put('/api/apps/clinic/draft/forms/visit', { ...visit, fields: visit.fields.filter(({ key }) => key !== 'patient') });
    const { body } = await api.admin.get<{ issues: readonly { code: string; path: readonly unknown[]; severity: string }[] }>('/api/apps/clinic/draft/issues');
    expect(body.issues.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path[1]])).toEqual([['related-list.not-a-relation', 2], ['related-list.not-a-relation', 3], ['related-list.not-a-relation', 7]]);
    await api.admin.put('/api/apps/clinic/draft/forms/visit', visit);
  });
});
