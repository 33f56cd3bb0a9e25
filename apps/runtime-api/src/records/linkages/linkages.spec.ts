import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasNoErrors, validateApp } from '@carewright/schema';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { publishForTest } from '../testing/publish-for-test.js';
import { servedClinic } from '../testing/served-clinic.js';

type Person = TestClient & { readonly userId: string };
type Values = Record<string, unknown>;
interface Body { readonly id: string; readonly version: number; readonly data: Values; readonly issues: readonly { path: unknown[]; code: string }[]; readonly items: readonly Body[] }
interface Served { readonly fetched: Values; readonly linked: Record<string, { value: unknown; isDue: boolean }>; readonly visible: Values; readonly required: Values; readonly readonly: Values; readonly options: Values }

let api: TestApi;
let lead: Person;
let part: Person;
let clerk: Person;
const at = (form: string): string => `/api/apps/served/records/${form}`;
const make = async (form: string, data: object, who: TestClient = lead): Promise<Body> => {
  const { status, body } = await who.post<Body>(at(form), { data });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const patch = async (record: Body, data: object, who: TestClient = lead): Promise<Body> => {
  const { status, body } = await who.patch<Body>(`${at('order')}/${record.id}`, { data }, { headers: { 'if-match': `"${record.version}"` } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const ask = async (data: object, who: TestClient = lead, id?: string): Promise<Served> => (await who.post<Served>(`${at('order')}/outcomes`, { data, ...(id && { id }) })).body;
let ward: Body;

beforeAll(async () => {
  api = await startTestApi();
  expect(validateApp(servedClinic).filter((one) => !hasNoErrors([one]))).toEqual([]);
  await publishForTest(api, servedClinic);
  lead = await api.as({ username: 'lead', roles: [{ app: 'served', role: 'lead' }] });
  part = await api.as({ username: 'part', roles: [{ app: 'served', role: 'part' }] });
  clerk = await api.as({ username: 'clerk', roles: [{ app: 'served', role: 'clerk' }] });
  await make('service', { name: '血常规', department: '内科', price: 2000, since: '2025-01-01' });
  ward = await make('service', { name: '血常规', department: '内科', price: 2500, since: '2026-01-01', doctor: lead.userId, pressure: { systolic: 120, diastolic: 80 } });
  await make('service', { name: '血常规', department: '外科', price: 3000, since: '2026-01-01' });
  await make('service', { name: '心电图', department: '内科', price: 4000 });
}, 180_000);
afterAll(() => api.close());

describe('a value of another form, found by a condition', () => {
  it('is put into a new record: the first by the order of the author, structures and references too, and formulas count it', async () => {
    const { data } = await make('order', { service: '血常规', department: '内科' });
    expect(data).toMatchObject({ price: 2500, kept: 2500, follows: 2500, public_price: 2500, doctor: lead.userId, pressure: { systolic: 120, diastolic: 80 }, double: 5000 });
  });

  it('leaves what a person typed, except where the author lets it always follow', async () => {
    expect((await make('order', { service: '血常规', department: '内科', price: 1, follows: 1 })).data).toMatchObject({ price: 1, follows: 2500 });
  });

  it('is empty where nothing is found, or while a side of the condition is', async () => {
    expect((await make('order', { service: '没有', department: '内科' })).data).toMatchObject({ price: null, follows: null });
    expect((await make('order', { service: '血常规' })).data).toMatchObject({ price: null, follows: null });
  });

  it('is found again when what it is found by changes; typed values stay, and old records keep what was true then', async () => {
    const record = await make('order', { service: '血常规', department: '内科' });
    const moved = await patch(record, { department: '外科' });
    expect(moved.data).toMatchObject({ price: 3000, follows: 3000, double: 6000 });
    const typed = await patch(moved, { price: 7 });
    expect((await patch(typed, { department: '内科' })).data).toMatchObject({ price: 7, follows: 2500 });
    const none = await patch(await make('order', { service: '心电图', department: '内科' }), { service: '没有' });
    expect(none.data).toMatchObject({ price: null, kept: 4000, follows: null });
    const listed = (await lead.post<Body>(`${at('service')}/query`, { filter: { field: 'name', op: 'eq', value: '心电图' } })).body.items[0];
    const old = await make('order', { service: '心电图', department: '内科' });
    await lead.patch(`${at('service')}/${listed?.id ?? ''}`, { data: { price: 4100 } }, { headers: { 'if-match': `"${listed?.version ?? 0}"` } });
    expect((await patch(old, { why: 'x', flag: true })).data).toMatchObject({ price: 4000, follows: 4000 });
  });

  it('is put into rows, each by its own values and those of the record', async () => {
    const made = await make('order', { department: '外科', lines: [{ service: '血常规' }, { service: '没有' }, { service: '血常规', price: 5 }] });
    expect((made.data['lines'] as Values[]).map((row) => row['price'])).toEqual([3000, null, 5]);
    const rows = made.data['lines'] as Values[];
    const changed = await patch(made, { lines: [...rows.slice(0, 2), { ...rows[2], price: 6 }, { service: '血常规' }] });
    expect((changed.data['lines'] as Values[]).map((row) => row['price'])).toEqual([3000, null, 6, 3000]);
  });

  it('comes only from what the person may read; what the author released comes to everybody', async () => {
    expect((await make('order', { service: '血常规', department: '内科' }, part)).data).toMatchObject({ price: 2500, public_price: 2500 });
    expect((await make('order', { service: '血常规', department: '外科' }, part)).data).toMatchObject({ price: null, follows: null, public_price: 3000 });
    const theirs = await make('order', { service: '血常规', department: '外科' }, clerk);
    expect(theirs.data).toMatchObject({ price: null, follows: null, public_price: 3000 });
    // Who may not look there leaves it alone, instead of emptying what somebody else's rights found.
    const record = await make('order', { service: '血常规', department: '内科' });
    expect((await patch(record, { department: '外科' }, clerk)).data).toMatchObject({ price: 2500, follows: 2500, public_price: 3000 });
  });

  it('is told while the form is being filled in, as saving would have it', async () => {
    expect(await ask({ service: '血常规', department: '内科' })).toMatchObject({ fetched: { follows: 2500, public_price: 2500 }, linked: { price: { value: 2500, isDue: true }, doctor: { value: lead.userId } } });
    const record = await make('order', { service: '血常规', department: '内科' });
    expect((await ask({}, lead, record.id)).linked['price']).toEqual({ value: 2500, isDue: false });
    expect(await ask({ department: '外科', lines: [{ service: '血常规' }] }, lead, record.id)).toMatchObject({ fetched: { follows: 3000 }, linked: { price: { value: 3000, isDue: true }, 'lines.0.price': { value: 3000, isDue: true } } });
    const blind = await ask({ service: '血常规', department: '内科' }, clerk);
    expect(blind.linked).toEqual({});
    expect(blind.fetched).toMatchObject({ follows: null, public_price: 2500 });
  });

  it('is judged early and brought in by an array as by single saves', async () => {
    const { body } = await lead.post<Body>(at('order'), [{ data: { service: '血常规', department: '内科' } }, { data: { service: '血常规', department: '外科' } }]);
    expect(body.items.map(({ data }) => data['price'])).toEqual([2500, 3000]);
    expect((await lead.post<Body>(`${at('order')}/check`, { data: { service: '血常规', department: '内科' } })).body.issues).toEqual([]);
  });
});

describe('lookups of a record in hand', () => {
  it('are of the record that is chosen now, in rows too, as far as the person may read it', async () => {
    expect((await ask({ next: ward.id, lines: [{ of: ward.id }, {}] })).fetched).toMatchObject({ next_name: '血常规', next_price: 2500, 'lines.0.of_price': 2500, 'lines.1.of_price': null });
    expect((await ask({ next: ward.id }, clerk)).fetched).not.toHaveProperty('next_name');
    const outside = (await lead.post<Body>(`${at('service')}/query`, { filter: { field: 'department', op: 'eq', value: '外科' } })).body.items[0];
    expect((await ask({ next: outside?.id }, part)).fetched).toMatchObject({ next_name: null, next_price: null });
  });
});

describe('conditions over what a person may not read', () => {
  it('are decided here: only what they come to is told', async () => {
    const record = await make('order', { flag: true, limit: 9, why: '原因' });
    const served = await ask({}, clerk, record.id);
    expect(served).toMatchObject({ visible: { why: true }, required: { why: true }, readonly: { locked: true }, options: { level: ['high'] } });
    expect(JSON.stringify(served)).not.toMatch(/flag|limit|"9"|:9/);
    const other = await make('order', { flag: false, limit: 1 });
    expect(await ask({ flag: true }, clerk, other.id)).toMatchObject({ visible: { why: false }, required: { why: false }, readonly: { locked: false }, options: {} });
    expect(await ask({}, lead, record.id)).toMatchObject({ visible: {}, required: {}, readonly: {}, options: {} });
  });

  it('do not reach the page as expressions', async () => {
    const { body } = await clerk.get<{ definition: unknown }>('/api/apps/served/forms/order');
    expect(JSON.stringify(body.definition)).not.toMatch(/"flag"|row\.|"service","price"|since/);
  });

  it('are asked for records that the person may read, and leave a trace where values of others are shown', async () => {
    expect((await clerk.post(`${at('order')}/outcomes`, { data: {}, id: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    const { rows } = await api.database.sql.query<{ facts: { fields: string[] } }>(`select facts from audit.entry where action = 'record.looked_up' order by id desc limit 1`);
    expect(rows[0]?.facts.fields.length).toBeGreaterThan(0);
  });

  it('are not asked without end', async () => {
    const eager = await api.as({ username: 'eager', roles: [{ app: 'served', role: 'clerk' }] });
    const statuses: number[] = [];
    for (let count = 0; count < 181; count++) statuses.push((await eager.post(`${at('order')}/outcomes`, { data: {} })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  });
});
