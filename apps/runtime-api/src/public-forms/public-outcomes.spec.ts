import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Field, type FormDefinition } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { type PublicForm } from './public-forms.js';
import { Visitor } from './testing/visitor.js';

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, props: { maxLength: 60 }, ...more });
const is = (row: string, own: string): object => ({ '==': [{ var: `row.${row}` }, { var: own }] });
const priceOf = (more: object): never => ({ form: 'service', field: 'price', where: is('name', 'service'), mode: 'empty', ...more }) as never;
const money = (key: string, linkage: object): Field => ({ key, type: 'money', label: key, linkage: linkage as never });

const service: FormDefinition = { $format: 'form/1', key: 'service', label: 'service', layout: [], fields: [text('name'), { key: 'price', type: 'money', label: 'price' }] };
const booking: FormDefinition = {
  $format: 'form/1', key: 'booking', label: 'booking', layout: [],
  fields: [
    text('service'), text('phone'), { key: 'vip', type: 'boolean', label: 'vip' },
    money('price', priceOf({ released: true })),
    money('follows', priceOf({ released: true, mode: 'always' })),
    money('inside', priceOf({})),
    text('who', { linkage: { form: 'booking', field: 'note', where: is('phone', 'phone'), mode: 'empty' } as never }),
    text('note'), text('gift', { visibleWhen: { '==': [{ var: 'vip' }, true] } as never }),
    money('not_asked', priceOf({ released: true, mode: 'always' })),
    { key: 'lines', type: 'sub-table', label: 'lines', fields: [text('item'), money('cost', { ...(priceOf({ released: true }) as object), where: is('name', 'item') })] },
  ],
};
const everything = (form: string): object => ({ form, actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } });
const app = {
  $format: 'app/1', key: 'booked', label: '预约', flows: {}, datasets: {}, dashboards: {}, forms: { service, booking },
  roles: { clerk: { $format: 'role/1', key: 'clerk', label: 'clerk', grants: [everything('service'), everything('booking')] }, blind: { $format: 'role/1', key: 'blind', label: 'blind', grants: [everything('booking')] }, builder: { $format: 'role/1', key: 'builder', label: 'builder', grants: [], capabilities: ['design'] } },
} as unknown as AppDefinition;

interface Served {
  readonly code: string;
  readonly fetched: Record<string, unknown>;
  readonly linked: Record<string, unknown>;
  readonly visible: Record<string, boolean>;
}

let api: TestApi;
let clerk: TestClient;
let visitor: Visitor;
const chosen = ['service', 'phone', 'price', 'follows', 'inside', 'who', 'gift', 'lines'];
const ask = (ticket: string, data: object, more: object = {}): Promise<Answer<Served>> => visitor.client.post<Served>(`${visitor.base}/outcomes`, { ticket, data, ...more });

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: app.key, label: app.label });
  for (const kind of ['forms', 'roles'] as const) for (const [key, definition] of Object.entries(app[kind])) expect((await api.admin.put(`/api/apps/booked/draft/${kind}/${key}`, definition)).status).toBe(200);
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: { id: string }[] }>('/api/apps/booked/plan');
  expect((await api.admin.post('/api/apps/booked/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) })).status).toBe(201);
  clerk = await api.as({ username: 'clerk', roles: [{ app: 'booked', role: 'clerk' }] });
  for (const [name, price] of [['血常规', 2500], ['心电图', 4000]]) await clerk.post('/api/apps/booked/records/service', { data: { name, price } });
  await clerk.post('/api/apps/booked/records/booking', { data: { phone: '13800000001', note: '别人的病情' } });
  const { body } = await api.admin.post<PublicForm>('/api/apps/booked/public-forms', { form: 'booking', label: '预约', channel: '门诊', settings: { title: '预约', fields: chosen, editDays: 7 } });
  visitor = new Visitor(api.url, body.channels[0]?.path ?? '');
}, 180_000);
afterAll(() => api.close());

describe('a public form that is being filled in', () => {
  it('is given what its author lets everybody have, in rows of tables too', async () => {
    const { status, body } = await ask(await visitor.enter(), { service: '血常规', lines: [{ item: '心电图' }] });
    expect(status).toBe(200);
    expect(body.linked).toEqual({ price: { value: 2500, isDue: true }, 'lines.0.cost': { value: 4000, isDue: true } });
    expect(body.fetched).toMatchObject({ follows: 2500 });
    expect(JSON.stringify(body)).not.toContain('not_asked');
  });

  it('learns nothing else: not what is only for the staff, and not what other visitors wrote', async () => {
    const { body } = await ask(await visitor.enter(), { service: '血常规', phone: '13800000001' });
    expect(Object.keys(body.linked)).toEqual(['price']);
    expect(JSON.stringify(body)).not.toContain('别人的病情');
    const sent = await visitor.send({ service: '心电图', phone: '13800000001' });
    const opened = await visitor.client.post<{ data: object }>(`${visitor.base}/submissions/open`, { code: sent.body['editCode'] });
    expect(opened.body.data).toMatchObject({ price: 4000, follows: 4000, inside: null, who: null });
  });

  it('is told what conditions over fields come to that are not asked', async () => {
    const { body } = await ask(await visitor.enter(), { service: 'x' });
    expect(body.visible).toEqual({ gift: false });
    const { body: view } = await visitor.view();
    expect(JSON.stringify(view['definition'])).not.toContain('vip');
  });

  it('hands out nothing without a ticket, for fields that were not chosen, or to who asks on and on', async () => {
    expect((await ask('x'.repeat(32), { service: '血常规' })).status).toBeGreaterThanOrEqual(400);
    const ticket = await visitor.enter();
    expect(await ask(ticket, { note: 'x' })).toMatchObject({ status: 422, body: { code: 'record.invalid' } });
    expect((await ask(ticket, {}, { code: 'AAAA-AAAA-AAAA' })).status).toBeGreaterThanOrEqual(400);
    const { rows } = await api.database.sql.query<{ id: string }>(`select id from platform.public_entry order by created_at desc limit 1`);
    await api.database.sql.query(`update platform.public_pace set count = 200 where subject = $1`, [`answer o ${rows[0]?.id ?? ''}`]);
    expect(await ask(ticket, { service: '血常规' })).toMatchObject({ status: 429 });
  });

  it('leaves a note of what was looked up, and of no value', async () => {
    const { rows } = await api.database.sql.query<{ facts: { fields: string[] } }>(`select facts from audit.entry where action = 'record.looked_up' and actor_id is null order by at desc limit 1`);
    expect(rows[0]?.facts.fields).toContain('follows');
    expect(JSON.stringify(rows)).not.toContain('2500');
  });
});

describe('the preview of a form that is being designed', () => {
  const preview = `/api/apps/booked/draft/forms/booking/outcomes`;
  const designerWith = (username: string, role: string): Promise<TestClient> => api.as({ username, roles: ['builder', role].map((one) => ({ app: 'booked', role: one })) });

  it('shows what its designer may read, of a form that is not saved', async () => {
    const designer = await designerWith('drawing', 'clerk');
    const definition = { ...booking, fields: [...booking.fields, money('dearer', priceOf({ released: true }))] };
    const { status, body } = await designer.post<Served>(preview, { data: { service: '血常规' }, definition });
    expect(status).toBe(200);
    expect(body.linked).toMatchObject({ price: { value: 2500 }, inside: { value: 2500 }, dearer: { value: 2500 } });
    expect(body.fetched).toMatchObject({ follows: 2500 });
    const { rows } = await api.database.sql.query(`select actor_name, form from audit.entry where action = 'record.looked_up' and actor_id is not null order by at desc limit 1`);
    expect(rows).toEqual([{ actor_name: 'drawing', form: 'booking' }]);
  });

  it('gives nobody more by declaring it released, and nothing to who may not design', async () => {
    const blind = await designerWith('blind', 'blind');
    const { status, body } = await blind.post<Served>(preview, { data: { service: '血常规' }, definition: booking });
    expect([status, body.linked['price'], body.fetched['follows']]).toEqual([200, undefined, null]);
    const nobody = await api.as({ username: 'nobody', roles: [] });
    expect((await nobody.post(preview, { data: {} })).status).toBe(404);
  });

  it('answers nothing, and does not fail, for what no release has yet', async () => {
    const designer = await designerWith('drawing2', 'clerk');
    const own = { form: 'booking', field: 'brand_new', where: is('brand_new', 'service'), mode: 'always' };
    const definition = { ...booking, fields: [...booking.fields, text('brand_new'), text('again', { linkage: own as never }), { key: 'before', type: 'relation', label: 'before', props: { target: 'booking' } }, { key: 'before_new', type: 'lookup', label: 'x', props: { via: 'before', field: 'brand_new' } }] };
    const { status, body } = await designer.post<Served>(preview, { data: { service: 'x', before: '00000000-0000-7000-8000-000000000000' }, definition });
    expect([status, body.fetched['again'] ?? null]).toEqual([200, null]);
  });
});
