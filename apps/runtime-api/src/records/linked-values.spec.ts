import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasNoErrors, validateApp } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { linkedClinic } from './testing/linked-clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

type Person = TestClient & { readonly userId: string };
type Body = Record<string, unknown> & { id: string; version: number; data: Record<string, unknown>; display: Record<string, unknown>; masked: Record<string, unknown>; items: Body[]; issues: { path: unknown[]; code: string; message: string }[] };

let api: TestApi;
let lead: Person;
let own: Person;
let blind: Person;
let clerk: Person;
const at = (form: string): string => `/api/apps/linked/records/${form}`;
const make = async (form: string, data: object, who: TestClient = lead): Promise<Body> => {
  const answer = await who.post<Body>(at(form), { data });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const get = async (form: string, id: string, who: TestClient = lead): Promise<Body> => (await who.get<Body>(`${at(form)}/${id}`)).body;
const list = (form: string, query: Record<string, unknown>, who: TestClient = lead): Promise<Answer<Body>> => who.post<Body>(`${at(form)}/query`, query);
const names = ({ body }: Answer<Body>): unknown[] => body.items.map((item) => item.data['name']);

const byWords = new Intl.Collator('zh');
/** As a list is ordered: empty values last in both directions, words by pinyin. */
const inOrder = (values: readonly unknown[], descending: boolean): unknown[] => [...values].sort((a, b) => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' && typeof b === 'string') return byWords.compare(a, b) * (descending ? -1 : 1);
  return ((a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0) * (descending ? -1 : 1);
});

let wardId: string;
let rich: Body;
let poor: Body;

beforeAll(async () => {
  api = await startTestApi();
  expect(validateApp(linkedClinic).filter((one) => !hasNoErrors([one]))).toEqual([]);
  await publishForTest(api, linkedClinic);
  lead = await api.as({ username: 'lead', roles: [{ app: 'linked', role: 'lead' }] });
  own = await api.as({ username: 'own', roles: [{ app: 'linked', role: 'own' }] });
  blind = await api.as({ username: 'blind', roles: [{ app: 'linked', role: 'blind' }] });
  clerk = await api.as({ username: 'clerk', roles: [{ app: 'linked', role: 'clerk' }] });
  wardId = (await make('ward', { name: '一病区', head: lead.userId })).id;
  rich = await make('patient', { name: '甲', phone: '13800138000', birth: '1980-01-02', risk: 'low', ward: wardId });
  poor = await make('patient', { name: '乙', phone: '13900139000' });
  await make('visit', { patient: rich.id, day: '2026-01-05', amount: 1000, paid: true, note: '早' });
  await make('visit', { patient: rich.id, day: '2026-03-05', amount: 2500, paid: false, note: '晚' });
  await make('visit', { patient: rich.id, day: '2026-02-05', amount: 1, paid: true, note: '中' });
  await make('visit', { patient: rich.id, day: '2026-04-05' });
}, 60_000);
afterAll(() => api.close());

describe('lookups and roll-ups', () => {
  it('show what the related records hold now, with names, through several steps', async () => {
    expect((await get('patient', rich.id)).data).toMatchObject({ ward_name: '一病区', ward_head: lead.userId, visits: 4, spent: 1001, mean: 1167, first_day: '2026-01-05', last_day: '2026-04-05', last_note: '晚', doubled: 8 });
    expect((await get('patient', rich.id)).display).toMatchObject({ ward_head: 'lead' });
    expect((await get('patient', poor.id)).data).toMatchObject({ ward_name: null, visits: 0, spent: 0, mean: null, first_day: null, last_note: null, doubled: 0 });
    const visit = await make('visit', { patient: poor.id });
    expect(visit.data).toMatchObject({ phone: '13900139000', ward: null, of: 1, name_then: '乙' });
    await lead.delete(`${at('visit')}/${visit.id}`);
    expect((await get('patient', poor.id)).data).toMatchObject({ visits: 0 });
  });

  it('are filtered and sorted by like columns, also one relation away', async () => {
    expect(names(await list('patient', { filter: { field: 'visits', op: 'gte', value: 2 } }))).toEqual(['甲']);
    expect(names(await list('patient', { filter: { field: 'visits', op: 'eq', value: 0 } }))).toEqual(['乙']);
    expect(names(await list('patient', { filter: { field: 'doubled', op: 'gt', value: 7 } }))).toEqual(['甲']);
    expect(names(await list('patient', { filter: { field: 'ward_name', op: 'contains', value: '病区' } }))).toEqual(['甲']);
    expect(names(await list('patient', { filter: { field: 'ward_name', op: 'isEmpty' } }))).toEqual(['乙']);
    expect(names(await list('patient', { filter: { field: 'last_day', op: 'between', value: ['2026-04-01', '2026-04-30'] } }))).toEqual(['甲']);
    expect(names(await list('patient', { sort: 'visits' }))).toEqual(['乙', '甲']);
    expect(names(await list('patient', { sort: '-last_day' }))).toEqual(['甲', '乙']);
    expect((await list('visit', { filter: { field: 'phone', op: 'eq', value: '13800138000' } })).body.items).toHaveLength(4);
    expect((await list('visit', { filter: { field: 'patient.visits', op: 'gte', value: 4 }, fields: ['day', 'patient.visits'], sort: '-patient.visits,day' })).body.items.map(({ data }) => [data['day'], data['patient.visits']])).toEqual([['2026-01-05', 4], ['2026-02-05', 4], ['2026-03-05', 4], ['2026-04-05', 4]]);
  });

  it('page by a cursor in their order', async () => {
    const first = await list('patient', { sort: '-visits', limit: 1 });
    const second = await list('patient', { sort: '-visits', limit: 1, cursor: first.body['nextCursor'] });
    expect([...names(first), ...names(second)]).toEqual(['甲', '乙']);
  });

  it('order any list as their values do, page by page, within the rights of who asks', async () => {
    const made = await Promise.all(Array.from({ length: 9 }, (_none, at) => make('patient', { name: `排${String(at)}`, ...(at % 3 === 0 && { ward: wardId }) })));
    const visits = await Promise.all(made.flatMap(({ id }, at) => Array.from({ length: at % 4 }, (_none, of) => make('visit', { patient: id, day: `2025-0${String(1 + ((at * 5 + of * 3) % 9))}-11`, amount: (at * 37 + of * 11) % 50, paid: of % 2 === 0, note: of === 2 ? null : `记${String((at + of) % 3)}` }, at % 2 ? own : lead))));
    const questions = [...['visits', 'spent', 'mean', 'first_day', 'last_day', 'last_note', 'ward_name', 'doubled'].map((field) => ({ form: 'patient', field })), ...['patient.visits', 'patient.spent', 'patient.ward_name', 'of', 'ward', 'phone'].map((field) => ({ form: 'visit', field }))];
    const filters = { patient: { field: 'name', op: 'startsWith', value: '排' }, visit: { field: 'day', op: 'between', value: ['2025-01-01', '2025-12-31'] } } as const;
    for (const who of [lead, own]) {
      for (const { form, field } of questions) {
        for (const filter of [undefined, filters[form as 'patient']]) {
          for (const sort of [field, `-${field}`]) {
            const answer = await list(form, { sort, fields: [field], limit: 200, ...(filter && { filter }) }, who);
            // Who has no part in wards cannot order by their names.
            if (who === own && answer.status === 422 && /ward/.test(field)) continue;
            expect([sort, answer.status]).toEqual([sort, 200]);
            const whole = answer.body.items;
            expect([sort, ...whole.map(({ data }) => data[field])]).toEqual([sort, ...inOrder(whole.map(({ data }) => data[field]), sort.startsWith('-'))]);
            const paged: string[] = [];
            for (let cursor: unknown = undefined; cursor !== null; ) {
              const { body } = await list(form, { sort, limit: 8, ...(filter && { filter }), ...(cursor !== undefined && { cursor }) }, who);
              paged.push(...body.items.map(({ id }) => id));
              cursor = body['nextCursor'];
            }
            expect(paged).toEqual(whole.map(({ id }) => id));
          }
        }
      }
    }
    for (const { id } of visits) await lead.delete(`${at('visit')}/${id}`);
    for (const { id } of made) await lead.delete(`${at('patient')}/${id}`);
  }, 240_000);

  it('are refused as an input', async () => {
    const answer = await lead.post<Body>(at('patient'), { data: { name: '丙', visits: 99, ward_name: '假' } });
    expect([answer.status, answer.body.data]).toMatchObject([201, { visits: 0, ward_name: null }]);
    await lead.delete(`${at('patient')}/${answer.body.id}`);
  });
});

describe('the rights of a reader', () => {
  it('bound what a roll-up counts and a lookup shows', async () => {
    expect((await get('patient', rich.id, own)).data).toMatchObject({ visits: 0, spent: 0, last_day: null, doubled: 0 });
    await make('visit', { patient: rich.id, day: '2026-04-01', amount: 7, paid: true, note: '我' }, own);
    expect((await get('patient', rich.id, own)).data).toMatchObject({ visits: 1, spent: 7, mean: 7, last_day: '2026-04-01', last_note: '我', doubled: 2 });
    expect((await get('patient', rich.id)).data).toMatchObject({ visits: 5 });
    expect((await list('patient', { filter: { field: 'visits', op: 'eq', value: 1 } }, own)).body.items).toHaveLength(1);
    expect((await list('patient', { filter: { field: 'visits', op: 'gte', value: 2 } }, own)).body.items).toEqual([]);
  });

  it('make a field that comes from what is hidden as if it did not exist', async () => {
    const seen = await get('patient', rich.id, blind);
    expect(seen.data).toMatchObject({ visits: 5 });
    for (const key of ['spent', 'mean', 'ward_name', 'ward_head']) expect(seen.data).not.toHaveProperty(key);
    const form = (await blind.get<{ definition: { fields: { key: string }[] } }>('/api/apps/linked/forms/visit')).body.definition.fields.map(({ key }) => key);
    expect(form).not.toContain('phone');
    expect(form).not.toContain('ward');
    for (const query of [{ filter: { field: 'phone', op: 'isNotEmpty' } }, { sort: 'phone' }, { fields: ['phone'] }]) expect((await list('visit', query, blind)).status).toBe(422);
    expect((await list('patient', { sort: 'spent' }, blind)).status).toBe(422);
  });

  it('leave nothing of a related form that the reader has no part in', async () => {
    const { items } = (await list('visit', {}, clerk)).body;
    expect(items.length).toBeGreaterThan(3);
    for (const { data } of items) for (const key of ['phone', 'risk', 'ward', 'of', 'name_then']) expect(data).not.toHaveProperty(key);
  });
});

describe('saving', () => {
  it('keeps copies, and works out formulas over what is fetched, in rows as well', async () => {
    const [a, b] = [await make('drug', { name: '甲药', price: 1.5 }), await make('drug', { name: '乙药', price: 10 })];
    const visit = await make('visit', { patient: poor.id, note: '复诊', lines: [{ drug: a.id, count: 2 }, { drug: b.id, count: 3 }, { count: 1 }] });
    expect(visit.data).toMatchObject({ name_then: '乙', of: 1, total: 33, lines: [{ price: 1.5, cost: 3, shown: '2@复诊' }, { price: 10, cost: 30, shown: '3@复诊' }, { price: null, cost: null, shown: '1@复诊' }] });
    const renamed = await lead.patch<Body>(`${at('patient')}/${poor.id}`, { data: { name: '乙改' } }, { headers: { 'if-match': `"${(await get('patient', poor.id)).version}"` } });
    expect(renamed.body.data).toMatchObject({ name: '乙改', kept: '乙改/' });
    expect((await get('visit', visit.id)).data).toMatchObject({ name_then: '乙', phone: '13900139000' });
    const moved = await lead.patch<Body>(`${at('visit')}/${visit.id}`, { data: { patient: rich.id } }, { headers: { 'if-match': '"1"' } });
    expect(moved.body.data).toMatchObject({ name_then: '甲', phone: '13800138000' });
    expect((await list('visit', { filter: { field: 'name_then', op: 'eq', value: '甲' } })).body.items.length).toBeGreaterThan(0);
  });

  it('judges rules over what is fetched', async () => {
    const risky = await make('patient', { name: '丁', risk: 'high' });
    const answer = await lead.post<Body>(at('visit'), { data: { patient: risky.id } });
    expect(answer.body.issues).toMatchObject([{ code: 'rule.broken', message: '高风险患者请填写备注' }]);
    expect((await lead.post<Body>(`${at('visit')}/check`, { data: { patient: risky.id } })).body.issues).toMatchObject([{ code: 'rule.broken' }]);
    expect((await lead.post(at('visit'), { data: { patient: risky.id, note: '已告知' } })).status).toBe(201);
  });

  it('stores the same whoever saves', async () => {
    const visit = await make('visit', { patient: rich.id }, blind);
    expect((await get('visit', visit.id)).data).toMatchObject({ name_then: '甲' });
  });
});
