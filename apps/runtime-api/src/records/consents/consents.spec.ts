import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Consent, type Field } from '@carewright/schema';
import { settled } from '../../exchange/testing/settled.js';
import { Visitor } from '../../public-forms/testing/visitor.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';

interface Item { readonly id: string; readonly version: number; readonly data: { readonly consent: Consent | null; readonly show?: boolean }; readonly issues?: readonly { readonly path: unknown[]; readonly code: string }[] }

const records = '/api/apps/study/records/patient';
const textOne = '<p>我同意接受<strong>随访</strong>。</p>';
const textTwo = '<p>我同意接受随访，并同意短信提醒。</p>';
const sha = (version: string, text: string): string => createHash('sha256').update(`随访同意书\n${version}\n${text}`).digest('hex');
let api: TestApi;
let nurse: TestClient & { readonly userId: string };
let reader: TestClient;

const consent = (version: string, text: string, more: Partial<Field> = {}): Field => ({ key: 'consent', type: 'consent', label: '随访同意书', props: { version, text, signer: true }, ...more });
async function publish(field: Field): Promise<readonly { code: string; severity: string }[]> {
  const form = { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'show', type: 'boolean', label: '需要同意', default: true }, field] };
  const saved = await api.admin.put<{ issues: { code: string; severity: string }[] }>('/api/apps/study/draft/forms/patient', form);
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: { id: string }[]; issues: unknown[] }>('/api/apps/study/plan', {});
  const released = await api.admin.post('/api/apps/study/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
  if (released.status !== 201) throw new Error(JSON.stringify([released.body, plan.issues]));
  return saved.body.issues;
}
const make = async (data: object): Promise<{ status: number; body: Item }> => nurse.post<Item>(records, { data });
const patch = ({ id, version }: Item, data: object) => nurse.patch<Item>(`${records}/${id}`, { data }, { headers: { 'if-match': `"${version}"` } });
const agreed = (version: string, more: object = {}): object => ({ agreed: true, version, signer: '王某', ...more });

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'study', label: '随访研究' });
  const role = (key: string, fields: object): object => ({ $format: 'role/1', key, label: key, grants: [{ form: 'patient', actions: ['read', 'create', 'update', 'import'], rows: 'all', fields }] });
  await api.admin.put('/api/apps/study/draft/roles/nurse', role('nurse', { default: 'write' }));
  await api.admin.put('/api/apps/study/draft/roles/reader', role('reader', { default: 'write', except: { consent: 'hidden' } }));
  await publish(consent('1', textOne));
  nurse = await api.as({ username: 'nurse', name: '李护士', roles: [{ app: 'study', role: 'nurse' }] });
  reader = await api.as({ username: 'reader', roles: [{ app: 'study', role: 'reader' }] });
}, 180_000);
afterAll(() => api.close());

describe('a consent', () => {
  it('is stamped by the server: what the sender says of who, when and the text counts for nothing', async () => {
    const { status, body } = await make({ name: '甲', consent: agreed('1', { at: '2001-01-01T00:00:00Z', recorder: '院长', recorder_id: 'x', through: 'public', withdrawn: '2001-01-01T00:00:00Z' }) });
    expect([status, body.issues]).toEqual([201, undefined]);
    expect(body.data.consent).toEqual({ agreed: true, version: '1', signer: '王某', language: 'zh-CN', digest: sha('1', textOne), at: expect.stringMatching(/^20[2-9]\d-/), recorder: '李护士', recorder_id: nurse.userId, through: 'person' });
    expect(Math.abs(Date.now() - Date.parse(body.data.consent?.at ?? ''))).toBeLessThan(60_000);
  });

  it('is refused for a version or a text that is not the one of the form, without a signer, and as a bare yes', async () => {
    const codes = async (value: unknown): Promise<unknown> => (await make({ name: '乙', consent: value })).body.issues?.map(({ code }) => code);
    expect(await codes(agreed('0'))).toEqual(['consent.other-version']);
    expect(await codes(agreed('1', { digest: 'a'.repeat(64) }))).toEqual(['consent.text-changed']);
    expect((await make({ name: '乙', consent: agreed('1', { digest: sha('1', textOne) }) })).status).toBe(201);
    expect(await codes({ agreed: true, version: '1' })).toEqual(['consent.signer']);
    expect(await codes({ agreed: true, signer: '王某' })).toEqual(['consent.incomplete']);
    expect(await codes(true)).toHaveLength(1);
  });

  it('that stands is not moved by being sent again, with whatever evidence', async () => {
    const { body } = await make({ name: '丙', consent: agreed('1') });
    const again = await patch(body, { name: '丙丙', consent: { ...body.data.consent, at: '2001-01-01T00:00:00Z', recorder: '院长' } });
    expect([again.status, again.body.data.consent]).toEqual([200, body.data.consent]);
    const other = await patch(again.body, { consent: agreed('1', { signer: '王某之女' }) });
    expect(other.body.data.consent).toMatchObject({ signer: '王某之女' });
    expect(other.body.data.consent?.at).not.toBe(body.data.consent?.at);
  });

  it('is withdrawn, which is recorded and forgets nothing; so it is by being emptied', async () => {
    for (const gone of [{ agreed: false }, null]) {
      const { body } = await make({ name: '丁', consent: agreed('1') });
      const { at, ...before } = body.data.consent ?? {};
      const withdrawn = await patch(body, { consent: gone });
      expect(withdrawn.body.data.consent).toEqual({ ...before, at, agreed: false, withdrawn: expect.any(String) });
      const history = await nurse.get<{ items: readonly { changes: readonly { field: string; before: Consent; after: Consent }[] }[] }>(`${records}/${body.id}/history`);
      expect(history.body.items[0]?.changes).toMatchObject([{ field: 'consent', before: { agreed: true }, after: { agreed: false, version: '1' } }]);
      const twice = await patch(withdrawn.body, { consent: null });
      expect(twice.body.data.consent).toEqual(withdrawn.body.data.consent);
    }
  });

  it('is found by whether it stands and by its version', async () => {
    const names = async (field: string, value: unknown): Promise<number> => (await nurse.get<{ items: readonly Item[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify({ field, op: 'eq', value }))}`)).body.items.length;
    expect([(await names('consent.agreed', true)) > 0, (await names('consent.agreed', false)) > 0, (await names('consent.version', '1')) > 0, await names('consent.version', '9')]).toEqual([true, true, true, 0]);
  });

  it('comes in from a file as given now by who imports it', async () => {
    const upload = await nurse.request<{ id: string; headerRow: number; mapping: readonly object[]; headers: readonly string[] }>('POST', '/api/apps/study/imports/patient?name=a.csv', undefined, { raw: '姓名,随访同意书\n戊,已同意 | 1 | 赵某\n己,已同意 | 7 | 赵某\n', headers: { 'content-type': 'application/octet-stream' } });
    const { headerRow, mapping, headers } = upload.body;
    expect((await nurse.post(`/api/apps/study/imports/patient/${upload.body.id}/run`, { headerRow, mapping, headers, mode: 'insert' })).status).toBe(202);
    const found = async (): Promise<readonly Item[]> => (await nurse.get<{ items: readonly Item[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'in', value: ['戊', '己'] }))}`)).body.items;
    await until(async () => (await found()).length > 0);
    expect((await found()).map(({ data }) => data.consent)).toMatchObject([{ agreed: true, version: '1', signer: '赵某', recorder: '李护士', digest: sha('1', textOne) }]);
  });
});

describe('a new version', () => {
  let old: Item;

  it('that many records were given at once by mistake is withdrawn when that is taken back, and an earlier one stands again', async () => {
    const none = (await make({ name: '批量一' })).body;
    const { body: withdrawn } = await patch((await make({ name: '批量二', consent: agreed('1') })).body, { consent: { agreed: false } });
    const { body: started } = await nurse.post<{ id: string }>(`${records}/bulk`, { action: 'update', ids: [none.id, withdrawn.id], data: { consent: agreed('1', { signer: '误点' }) } });
    expect(await settled(nurse, 'study', started.id)).toMatchObject({ state: 'done', updated: 2, failed: 0 });
    const now = async ({ id }: Item): Promise<Consent | null> => (await nurse.get<Item>(`${records}/${id}`)).body.data.consent;
    expect(await now(none)).toMatchObject({ agreed: true, signer: '误点', recorder: '李护士' });
    await nurse.post(`/api/apps/study/changes/${started.id}/undo`);
    expect(await settled(nurse, 'study', started.id)).toMatchObject({ state: 'undone', undone: 2 });
    expect(await now(none)).toMatchObject({ agreed: false, signer: '误点', digest: sha('1', textOne), withdrawn: expect.stringMatching(/^20[2-9]\d-/), recorder: '李护士' });
    expect(await now(withdrawn)).toEqual(withdrawn.data.consent);
  });

  it('is asked for when the words change, and the text of each agreement can be shown again', async () => {
    old = (await make({ name: '庚', consent: agreed('1') })).body;
    expect(await publish(consent('1', textTwo))).toContainEqual(expect.objectContaining({ code: 'consent.text-without-version', severity: 'warning' }));
    expect((await publish(consent('2', textTwo))).map(({ code }) => code)).not.toContain('consent.text-without-version');
    expect((await nurse.get<Item>(`${records}/${old.id}`)).body.data.consent).toEqual(old.data.consent);
    const shown = await nurse.get(`${records}/${old.id}/consents/consent/${sha('1', textOne)}`);
    expect([shown.status, shown.body]).toEqual([200, { digest: sha('1', textOne), version: '1', language: 'zh-CN', title: '随访同意书', text: textOne }]);
    expect((await reader.get(`${records}/${old.id}/consents/consent/${sha('1', textOne)}`)).status).toBe(404);
    expect((await nurse.get(`${records}/${old.id}/consents/consent/${'b'.repeat(64)}`)).status).toBe(404);
  });

  it('is agreed to anew, and the earlier agreement stays in the history; the old one may be kept and withdrawn', async () => {
    const kept = await patch(old, { name: '庚庚', consent: old.data.consent });
    expect(kept.body.data.consent).toEqual(old.data.consent);
    const renewed = await patch(kept.body, { consent: agreed('2') });
    expect(renewed.body.data.consent).toMatchObject({ version: '2', digest: sha('2', textTwo) });
    const history = await nurse.get<{ items: readonly { changes: readonly { before: Consent }[] }[] }>(`${records}/${old.id}/history`);
    expect(history.body.items[0]?.changes[0]?.before).toMatchObject({ version: '1', digest: sha('1', textOne) });
  });

  it('of a field that must be agreed to holds up new records, and never a withdrawal; a condition that hides it undoes nothing', async () => {
    await publish(consent('2', textTwo, { required: true, visibleWhen: { '==': [{ var: 'show' }, true] } }));
    expect((await make({ name: '辛' })).body.issues).toMatchObject([{ path: ['consent'] }]);
    expect((await make({ name: '辛', consent: { agreed: false } })).body.issues).toMatchObject([{ path: ['consent'] }]);
    const { body } = await make({ name: '辛', consent: agreed('2') });
    const hidden = await patch(body, { show: false });
    expect([hidden.status, hidden.body.data.consent]).toEqual([200, body.data.consent]);
    const back = await patch(hidden.body, { show: true });
    const withdrawn = await patch(back.body, { consent: null });
    expect([withdrawn.status, withdrawn.body.data.consent]).toMatchObject([200, { agreed: false, version: '2' }]);
    expect((await patch(withdrawn.body, { name: '辛辛' })).status).toBe(200);
  });
});

describe('a consent on a public form', () => {
  it('is the visitor’s own: nobody of the staff recorded it', async () => {
    const made = await api.admin.post<{ channels: readonly { path: string }[] }>('/api/apps/study/public-forms', { form: 'patient', label: '同意', channel: '门诊', settings: { title: '随访同意', thanks: '已收到', fields: ['name', 'show', 'consent'] } });
    expect(made.status).toBe(201);
    const sent = await new Visitor(api.url, made.body.channels[0]?.path ?? '').send({ name: '访客', show: true, consent: agreed('2', { recorder: '院长', through: 'person' }) });
    expect([sent.status, sent.body['issues']]).toEqual([201, undefined]);
    const { body } = await nurse.get<{ items: readonly Item[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: '访客' }))}`);
    expect(body.items.map(({ data }) => data.consent)).toEqual([{ agreed: true, version: '2', signer: '王某', language: 'zh-CN', digest: sha('2', textTwo), at: expect.any(String), through: 'public' }]);
  });

  it('does not tell the visitor who of the staff recorded it since', async () => {
    const made = await api.admin.post<{ channels: readonly { path: string }[] }>('/api/apps/study/public-forms', { form: 'patient', label: '同意', channel: '病房', settings: { title: '随访同意', thanks: '已收到', fields: ['name', 'show', 'consent'], editDays: 3 } });
    const visitor = new Visitor(api.url, made.body.channels[0]?.path ?? '');
    const sent = await visitor.send({ name: '访客二', show: true, consent: agreed('2') });
    const { body } = await nurse.get<{ items: readonly Item[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: '访客二' }))}`);
    const withdrawn = await patch(body.items[0] as Item, { consent: null });
    expect(withdrawn.body.data.consent).toMatchObject({ agreed: false, recorder: '李护士' });
    const opened = await visitor.client.post<{ data: { consent: Consent } }>(`${visitor.base}/submissions/open`, { code: sent.body['editCode'] });
    expect([opened.status, opened.body.data.consent]).toEqual([200, { agreed: false, version: '2', signer: '王某', language: 'zh-CN', digest: sha('2', textTwo), at: expect.any(String), withdrawn: expect.any(String), through: 'person' }]);
  });
});
