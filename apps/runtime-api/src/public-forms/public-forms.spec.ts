import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishForTest } from '../records/testing/publish-for-test.js';
import { send } from '../files/testing/send-files.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { type PublicForm } from './public-forms.js';
import { type PublicSettings } from './public-settings.js';
import { solve, Visitor } from './testing/visitor.js';
import { ward } from './testing/ward.js';

let api: TestApi;
let head: TestClient;
const design = '/api/apps/ward/public-forms';
const records = '/api/apps/ward/records/feedback';
const usual: PublicSettings = { title: { 'zh-CN': '满意度调查', 'en-US': 'How was it?' }, intro: '谢谢您的时间', thanks: '已收到', fields: ['phone', 'name', 'score', 'reason'] };
const person = { name: '访客', phone: '13800005678' };

type Problem = { readonly code: string; readonly issues: readonly { readonly path: readonly unknown[]; readonly code: string }[] };
const make = async (settings: Partial<PublicSettings> = {}, more: object = {}): Promise<PublicForm> => {
  const { status, body } = await api.admin.post<PublicForm & Problem>(design, { form: 'feedback', label: '出院满意度', channel: '门诊', settings: { ...usual, ...settings }, ...more });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const visitorOf = (form: PublicForm, channel = 0): Visitor => new Visitor(api.url, form.channels[channel]?.path ?? '');
const stored = async (filter: object): Promise<Record<string, unknown>[]> => (await head.get<{ items: { data: Record<string, unknown> }[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.items.map(({ data }) => data);
const count = async (): Promise<number> => (await head.get<{ count: number }>(`${records}?count=exact`)).body.count;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, ward);
  head = await api.as({ username: 'head', roles: [{ app: 'ward', role: 'head' }] });
}, 180_000);
afterAll(() => api.close());

describe('a public form', () => {
  it('shows the chosen fields in the chosen order and tells of nothing else', async () => {
    const { status, body } = await visitorOf(await make()).view();
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: '满意度调查', intro: '谢谢您的时间', state: 'open', needsPassword: false, canChange: false, large: false, context: { tz: 'Asia/Shanghai' } });
    const { fields, layout } = body['definition'] as { fields: { key: string }[]; layout: unknown[] };
    expect(fields.map(({ key }) => key)).toEqual(['phone', 'name', 'score', 'reason']);
    expect(layout).toEqual([{ field: 'phone' }, { field: 'name' }, { field: 'score' }, { kind: 'section', id: 'when_reason_0', visibleWhen: { '==': [{ var: 'score' }, 'bad'] }, children: [{ field: 'reason' }] }]);
    expect(JSON.stringify(body)).not.toMatch(/nurse|责任护士|internal|内部|FB|sensitive|门诊/);
  });

  it('makes an ordinary record with its source, though the form asks the staff for more', async () => {
    const form = await make({ sourceField: 'source' });
    const sent = await visitorOf(form).send({ ...person, name: '来源', score: 'good' });
    expect([sent.status, sent.body]).toEqual([201, { thanks: '已收到' }]);
    expect(await stored({ field: 'name', op: 'eq', value: '来源' })).toMatchObject([{ name: '来源', phone: '13800005678', score: 'good', source: '门诊', nurse: null, number: expect.stringMatching(/^FB\d{4}$/) }]);
    const { body } = await api.admin.get<{ items: PublicForm[] }>(`${design}?form=feedback`);
    expect(body.items.find(({ id }) => id === form.id)).toMatchObject({ submissions: 1, channels: [{ label: '门诊', submissions: 1 }] });
    const { rows } = await api.database.sql.query(`select action, outcome, actor_name, form, facts->>'channel' as channel from audit.entry where target = $1 and action like 'public.%'`, [form.id]);
    expect(rows).toEqual([{ action: 'public.submitted', outcome: 'success', actor_name: null, form: 'feedback', channel: form.channels[0]?.id }]);
  });

  it('is judged as the staff’s own records are: rules, required fields, unknown and unchosen ones', async () => {
    const visitor = visitorOf(await make({ sourceField: 'source' }));
    const before = await count();
    for (const [data, path, code] of [
      [{ phone: '13800005678' }, ['name'], 'field.required'],
      [{ ...person, phone: 'abc' }, ['phone'], 'phone.form'],
      [{ ...person, score: 'other' }, ['score'], 'field.option'],
      [{ ...person, internal: 'x' }, ['internal'], 'record.unknown_field'],
      [{ ...person, source: 'forged' }, ['source'], 'record.unknown_field'],
      [{ ...person, nurse: '00000000-0000-7000-8000-000000000000' }, ['nurse'], 'record.unknown_field'],
      [{ ...person, id: '00000000-0000-7000-8000-000000000000' }, ['id'], 'record.unknown_field'],
      [{ ...person, created_by: '00000000-0000-7000-8000-000000000000' }, ['created_by'], 'record.unknown_field'],
      [{ ...person, constructor: { prototype: { polluted: 1 } } }, undefined, undefined],
    ] as const) {
      const { status, body } = await visitor.send(data);
      expect(status).toBeGreaterThanOrEqual(400);
      if (code) expect(body).toMatchObject({ code: 'record.invalid', issues: [{ path, code }] });
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await count()).toBe(before);
  });

  it('never offers people, departments, other records or numbers, also not inside a table', async () => {
    for (const field of ['nurse', 'ward', 'earlier', 'number', 'meetings']) {
      const { status, body } = await api.admin.post<Problem>(design, { form: 'feedback', label: 'x', channel: 'x', settings: { ...usual, fields: ['name', field] } });
      expect([status, body.issues.map(({ path, code }) => [path, code])]).toEqual([422, [[['fields', 1], 'public.field_not_public']]]);
    }
    expect((await make({ fields: ['name', 'phone', 'visits'] })).issues).toEqual([]);
  });

  it('refuses settings that make no sense, each where it is', async () => {
    const wrong: readonly (readonly [Partial<PublicSettings>, string])[] = [
      [{ fields: ['name', 'name'] }, 'public.field_twice'],
      [{ fields: ['nothing'] }, 'public.unknown_field'],
      [{ opensAt: '2026-12-01T00:00:00Z', closesAt: '2026-11-01T00:00:00Z' }, 'public.ends_before_it_begins'],
      [{ hours: [{ days: [1], from: '18:00', to: '08:00' }] }, 'public.ends_before_it_begins'],
      [{ perPerson: { count: 1, by: { field: 'score' } } }, 'public.person_field'],
      [{ sourceField: 'name' }, 'public.source_field'],
      [{ sourceField: 'desk' }, 'public.source_option'],
    ];
    for (const [settings, code] of wrong) {
      const { status, body } = await api.admin.post<Problem>(design, { form: 'feedback', label: 'x', channel: '别处', settings: { ...usual, ...settings } });
      expect([status, body.issues.map((one) => one.code)]).toEqual([422, [code]]);
    }
    expect((await api.admin.post(design, { form: 'feedback', label: 'x', channel: 'x', settings: { ...usual, roles: ['head'] } })).status).toBe(422);
  });

  it('is made by who may publish the app and by nobody else', async () => {
    const builder = await api.as({ username: 'builder', roles: [{ app: 'ward', role: 'builder' }] });
    const form = await make();
    expect((await builder.get(design)).status).toBe(200);
    expect((await builder.post(design, { form: 'feedback', label: 'x', channel: 'x', settings: usual })).status).toBe(403);
    expect((await builder.post(`${design}/${form.id}/state`, { isOpen: false })).status).toBe(403);
    expect((await head.get(design)).status).toBe(403);
    expect((await (await api.as({ username: 'nobody' })).get(design)).status).toBe(404);
    expect((await api.admin.put(`/api/apps/other/public-forms/${form.id}`, { label: 'x', settings: usual, version: 1 })).status).toBe(404);
  });
});

describe('sending', () => {
  it('needs a riddle solved for this channel, once, and a ticket, once', async () => {
    const form = await make();
    const visitor = visitorOf(form);
    const riddle = await visitor.riddle();
    const other = visitorOf(await make());
    const enter = (who: Visitor, body: object): Promise<number> => who.client.post(`${who.base}/entry`, body).then(({ status }) => status);
    expect(await enter(other, riddle)).toBe(400);
    expect(await enter(visitor, { ...riddle, solution: 'x' })).toBe(400);
    const [body = '', signature = ''] = riddle.challenge.split('.');
    const easy = `${Buffer.from(Buffer.from(body, 'base64url').toString().replace(/"bits":\d+/, '"bits":1')).toString('base64url')}.${signature}`;
    expect(await enter(visitor, { challenge: easy, solution: solve(easy, 1) })).toBe(400);
    expect(await enter(visitor, riddle)).toBe(201);
    expect(await enter(visitor, riddle)).toBe(400);
    const before = await count();
    expect((await visitor.client.post(`${visitor.base}/submissions`, { ticket: 'made-up', data: person })).status).toBe(403);
    const ticket = await visitor.enter();
    expect((await other.client.post(`${other.base}/submissions`, { ticket, data: person })).status).toBe(403);
    const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.client.post(`${visitor.base}/submissions`, { ticket, data: person })));
    expect(answers.map(({ status, body: receipt }) => [status, receipt])).toEqual(answers.map(() => [201, { thanks: '已收到' }]));
    expect(await count()).toBe(before + 1);
  });

  it('stops at the quota, however many come at once', async () => {
    const form = await make({ quota: 3 });
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitorOf(form).send(person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
    expect(await count()).toBe(before + 3);
    expect((await visitorOf(form).view()).body).toMatchObject({ state: 'full' });
    expect((await visitorOf(form).view()).body['definition']).toBeUndefined();
  });

  it('counts per person by what stands in a field, however it is written and however many come at once', async () => {
    const form = await make({ perPerson: { count: 1, by: { field: 'phone' } } });
    const answers = await Promise.all(['13912345678', '１３９１２３４５６７８', ' 139 1234 5678'].map((phone) => visitorOf(form).send({ ...person, phone })));
    expect(answers.map(({ status, body }) => (status === 201 ? status : body.code)).sort()).toEqual([201, 'public.enough_sent', 'public.enough_sent']);
    expect((await visitorOf(form).send({ ...person, phone: '13700000000' })).status).toBe(201);
    const { rows } = await api.database.sql.query<{ text: string }>('select s::text as text from platform.public_submission s where public_form_id = $1', [form.id]);
    expect(rows.map(({ text }) => text).join()).not.toContain('13912345678');
  });

  it('counts per person by browser', async () => {
    const form = await make({ perPerson: { count: 2, by: 'device' } });
    const mine = visitorOf(form);
    expect([(await mine.send(person)).status, (await mine.send(person)).status, (await mine.send(person)).body.code]).toEqual([201, 201, 'public.enough_sent']);
    expect((await visitorOf(form).send(person)).status).toBe(201);
    expect(mine.client.session.cookie).toMatch(/^cw_device=[\w-]{22}$/);
    const plain = visitorOf(await make());
    await plain.enter();
    expect(plain.client.session.cookie).toBe('');
  });

  it('keeps nothing of who fills in what no person sees, and does not say so', async () => {
    const before = await count();
    const sent = await visitorOf(await make({ editDays: 3 })).send(person, { website: 'http://spam.example' });
    expect([sent.status, Object.keys(sent.body).sort()]).toEqual([201, ['editCode', 'editableUntil', 'thanks']]);
    expect(await count()).toBe(before);
  });

  it('is over when the form or the channel is closed', async () => {
    const form = await make();
    const { body: both } = await api.admin.post<PublicForm>(`${design}/${form.id}/channels`, { label: '住院' });
    const [first, second] = [visitorOf(both, 0), visitorOf(both, 1)];
    const tickets = await Promise.all([first.enter(), second.enter()]);
    const channel = both.channels[0]?.id ?? '';
    expect((await api.admin.patch<PublicForm>(`${design}/${form.id}/channels/${channel}`, { isOpen: false })).body.channels[0]).toMatchObject({ isOpen: false });
    expect((await first.client.post<Problem>(`${first.base}/submissions`, { ticket: tickets[0], data: person })).body.code).toBe('public.not_open');
    expect((await second.client.post(`${second.base}/submissions`, { ticket: tickets[1], data: person })).status).toBe(201);
    expect((await api.admin.post(`${design}/${form.id}/state`, { isOpen: false })).status).toBe(200);
    expect((await second.view()).body).toMatchObject({ state: 'closed' });
    expect((await second.send(person)).body.code).toBe('public.not_open');
    expect((await api.admin.delete(`${design}/${form.id}`)).status).toBe(409);
    const unused = await make();
    expect((await api.admin.delete(`${design}/${unused.id}`)).status).toBe(204);
    expect((await visitorOf(unused).view()).status).toBe(404);
  });

  it('makes the riddle harder for an address that asks and asks', async () => {
    const visitor = visitorOf(await make());
    const bits: number[] = [];
    for (let n = 0; n < 90; n += 1) bits.push((await visitor.client.get<{ bits: number }>(`${visitor.base}/challenge`)).body.bits);
    expect([bits[0], bits[19], bits[45], bits[89]]).toEqual([15, 15, 17, 18]);
  });
});

describe('a password', () => {
  it('stands before everything, is paced, and its change asks everybody again', async () => {
    const form = await make({}, { password: 'sunny' });
    const visitor = visitorOf(form);
    expect((await visitor.view()).body).toMatchObject({ title: '满意度调查', needsPassword: true });
    expect(JSON.stringify((await visitor.view()).body)).not.toMatch(/phone|谢谢您的时间/);
    const riddle = await visitor.riddle();
    expect((await visitor.client.post<Problem>(`${visitor.base}/entry`, riddle)).body.code).toBe('public.password_needed');
    expect((await visitor.client.post<Problem>(`${visitor.base}/unlock`, { password: 'wrong' })).body.code).toBe('public.password_wrong');
    visitor.pass = (await visitor.client.post<{ pass: string }>(`${visitor.base}/unlock`, { password: 'sunny' })).body.pass;
    expect((await visitor.view()).body['definition']).toBeDefined();
    expect((await visitor.send(person)).status).toBe(201);
    const other = visitorOf(await make({}, { password: 'rainy' }));
    other.pass = visitor.pass;
    expect((await other.view()).body['definition']).toBeUndefined();
    const changed = await api.admin.put<PublicForm>(`${design}/${form.id}`, { label: form.label, settings: usual, password: 'cloudy', version: 1 });
    expect(changed.body).toMatchObject({ version: 2, hasPassword: true });
    expect((await visitor.view()).body['definition']).toBeUndefined();
    expect((await api.admin.put<Problem>(`${design}/${form.id}`, { label: 'x', settings: usual, version: 1 })).status).toBe(412);
    const tries: number[] = [];
    for (let n = 0; n < 11; n += 1) tries.push((await visitor.client.post(`${visitor.base}/unlock`, { password: `guess${n}` })).status);
    expect(tries.at(-1)).toBe(429);
    expect((await api.admin.put<PublicForm>(`${design}/${form.id}`, { label: 'x', settings: usual, password: null, version: 2 })).body.hasPassword).toBe(false);
    expect((await visitorOf(form).view()).body['definition']).toBeDefined();
  });
});

describe('a code', () => {
  it('opens what was sent, as far as it is public, and lets it be changed', async () => {
    const form = await make({ editDays: 7 });
    const visitor = visitorOf(form);
    const ticket = await visitor.enter();
    const submit = (): Promise<{ body: { editCode: string } }> => visitor.client.post(`${visitor.base}/submissions`, { ticket, data: { ...person, name: '改前' } });
    const { editCode } = (await submit()).body;
    expect(editCode).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect((await submit()).body.editCode).toBe(editCode);
    const open = (code: string): Promise<{ status: number; body: { data: object; version: number } & Problem }> => visitor.client.post(`${visitor.base}/submissions/open`, { code });
    const opened = await open(` ${editCode.toLowerCase().replaceAll('-', ' ')} `);
    expect([opened.status, opened.body]).toEqual([200, { data: { ...person, name: '改前', score: null, reason: null }, version: 1, editableUntil: expect.any(String) }]);
    const change = async (data: object, version: number): Promise<{ status: number; body: object }> => visitor.client.post(`${visitor.base}/submissions/change`, { code: editCode, ticket: await visitor.enter(), data, version });
    expect(await change({ name: '改后' }, 1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await change({ name: '再改' }, 1)).toMatchObject({ status: 412, body: { code: 'public.stale' } });
    expect(JSON.stringify((await change({ name: '再改' }, 1)).body)).not.toContain('13800005678');
    expect(await change({ internal: 'x' }, 2)).toMatchObject({ status: 422, body: { code: 'record.invalid' } });
    expect(await change({ nurse: null }, 2)).toMatchObject({ status: 422 });
    expect(await stored({ field: 'name', op: 'eq', value: '改后' })).toHaveLength(1);
    const other = visitorOf(await make({ editDays: 7 }));
    expect((await other.client.post<Problem>(`${other.base}/submissions/open`, { code: editCode })).body.code).toBe('public.code_wrong');
    await api.database.sql.query(`update platform.public_submission set code_until = now() - interval '1 minute' where public_form_id = $1`, [form.id]);
    expect((await open(editCode)).body.code).toBe('public.code_wrong');
    const tries: number[] = [];
    for (let n = 0; n < 12; n += 1) tries.push((await open(`2222-2222-22${n + 10}`)).status);
    expect(tries.at(-1)).toBe(429);
    const { rows } = await api.database.sql.query<{ text: string }>('select e::text as text from platform.public_entry e union all select s::text from platform.public_submission s');
    expect(rows.map(({ text }) => text).join()).not.toContain(editCode);
  });

  it('opens nothing that the staff has deleted', async () => {
    const visitor = visitorOf(await make({ editDays: 7 }));
    const { editCode } = (await visitor.send({ ...person, name: '删除' })).body;
    const { body } = await head.get<{ items: { id: string }[] }>(`${records}?filter=${encodeURIComponent('{"field":"name","op":"eq","value":"删除"}')}`);
    await head.delete(`${records}/${body.items[0]?.id ?? ''}`);
    expect((await visitor.client.post<Problem>(`${visitor.base}/submissions/open`, { code: editCode })).body.code).toBe('public.code_wrong');
  });
});

describe('a file of a visitor', () => {
  it('needs a ticket, and then is looked at like any other', async () => {
    const visitor = visitorOf(await make());
    const upload = (ticket: string, name: string, text: string) => send(visitor.client, name, text, `${visitor.base}/files`).then(async (without) => ({ without, status: without.status, ticket }));
    expect((await upload('', 'a.txt', 'x')).status).toBe(403);
    const ticket = await visitor.enter();
    const form = new FormData();
    form.append('file', new Blob(['hello']), 'a.txt');
    const good = await fetch(`${api.url}${visitor.base}/files`, { method: 'POST', body: form, headers: { 'x-form-ticket': ticket } });
    expect([good.status, (await good.json()) as object]).toEqual([201, { id: expect.any(String), name: 'a.txt', size: 5, mime: 'text/plain' }]);
    const page = new FormData();
    page.append('file', new Blob(['<script>']), 'a.html');
    expect((await fetch(`${api.url}${visitor.base}/files`, { method: 'POST', body: page, headers: { 'x-form-ticket': ticket } })).status).toBe(415);
  });
});

describe('strange links', () => {
  it.each(['', 'x', '..%2f..%2fapi%2fusers', "' or 1=1 --", 'A'.repeat(22), 'A'.repeat(300)])('%j lead nowhere', async (token) => {
    expect((await api.stranger.get(`/api/public/forms/${encodeURIComponent(token)}`)).status).toBe(404);
  });
});
