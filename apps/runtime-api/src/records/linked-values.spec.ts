import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasNoErrors, validateApp, type RecordGroups } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { until } from '../testing/until.js';
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
}, 180_000);
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

  it('are totalled with a list and its groups, each with what the reader sees', async () => {
    for (const who of [lead, own]) {
      const { items } = (await list('patient', { fields: ['spent', 'visits', 'last_day'], limit: 200 }, who)).body;
      const { status, body } = await who.post<RecordGroups>(`${at('patient')}/groups`, { group: 'risk', sums: { spent: 'sum', visits: 'max', last_day: 'max' } });
      const days = items.map(({ data }) => data['last_day']).filter((day): day is string => typeof day === 'string').sort();
      expect([status, body.total.count, body.total.sums]).toEqual([200, items.length, { spent: items.reduce((sum, { data }) => sum + Number(data['spent']), 0), visits: Math.max(...items.map(({ data }) => Number(data['visits']))), last_day: days.at(-1) ?? null }]);
      const lows = body.groups.find(({ value }) => value === 'low');
      expect([lows?.count, lows?.sums['spent']]).toEqual([1, items.find(({ id }) => id === rich.id)?.data['spent']]);
    }
    // One of these patients only: what is joined is narrowed to them.
    expect((await lead.post<RecordGroups>(`${at('patient')}/groups`, { sums: { spent: 'sum', visits: 'sum' }, filter: { field: 'name', op: 'eq', value: '甲' } })).body.total).toEqual({ count: 1, sums: { spent: 1001, visits: 4 } });
    for (const sums of [{ ward_name: 'sum' }, { 'spent.x': 'sum' }]) expect((await lead.post(`${at('patient')}/groups`, { sums })).status).toBe(422);
  });

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

describe('values with parts', () => {
  let person: Body;
  let checked: Body;
  let bare: Body;
  const home = { province: '广东省', city: '深圳市', district: '南山区', detail: '科技园1号' };
  const stay = { start: '2026-05-06T00:30:00Z', end: '2026-05-06T03:30:00.5Z' };
  const shown = { pressure: { systolic: 150, diastolic: 90, pulse: 72 }, systolic: 150, home, city: '深圳市', stay, sugar: { value: 7.8, unit: 'mmol/L', flag: 'high', low: 3.9, high: 6.1 }, pain: { score: 6, areas: ['back_lower'] }, place: { latitude: 39.908823, longitude: 116.39747 } };
  const found = async (filter: object, who: TestClient = lead): Promise<unknown[]> => (await list('check', { filter, sort: 'created_at' }, who)).body.items.map(({ id }) => (id === checked.id ? 'checked' : id === bare.id ? 'bare' : id));

  beforeAll(async () => {
    person = await make('person', { name: '壬', pressure: '150/90 72', home, stay, sugar: 7.8, pain: { score: 6, areas: ['back_lower'] }, place: { latitude: 39.908823, longitude: 116.39747 } });
    const empty = await make('person', { name: '癸' });
    checked = await make('check', { person: person.id, day: '2026-05-07', taken: '130/85' });
    bare = await make('check', { person: empty.id });
  });

  it('are shown as a whole and by one part, now and as they were', async () => {
    const { data } = await get('check', checked.id);
    expect(data).toMatchObject({ ...shown, pressure_then: shown.pressure, systolic_then: 150, stay_then: stay, width: 60, width_now: 60, latest: { systolic: 130, diastolic: 85 } });
    // In the order of the parts, as a column of its own would give them.
    expect(Object.keys(data['sugar'] as object)).toEqual(Object.keys((await get('person', person.id)).data['sugar'] as object));
    expect((await list('check', { fields: Object.keys(shown), filter: { field: 'day', op: 'eq', value: '2026-05-07' } })).body.items[0]?.data).toEqual(shown);
    expect((await get('check', bare.id)).data).toMatchObject({ pressure: null, systolic: null, pressure_then: null, stay: null, width: null, latest: null });
  });

  it('are asked about and sorted by their parts, also one relation away', async () => {
    for (const key of ['pressure', 'pressure_then', 'latest']) {
      expect([key, await found({ field: `${key}.systolic`, op: 'gte', value: 100 })]).toEqual([key, ['checked']]);
      expect([key, await found({ field: `${key}.systolic`, op: 'gt', value: 150 })]).toEqual([key, []]);
      expect([key, await found({ field: key, op: 'isNotEmpty' }), await found({ field: key, op: 'isEmpty' })]).toEqual([key, ['checked'], ['bare']]);
    }
    expect(await found({ field: 'systolic', op: 'eq', value: 150 })).toEqual(['checked']);
    expect(await found({ field: 'home.city', op: 'in', value: ['深圳市'] })).toEqual(['checked']);
    expect(await found({ field: 'stay.start', op: 'lt', value: '2026-05-06T00:31:00Z' })).toEqual(['checked']);
    expect(await found({ field: 'stay.end', op: 'lt', value: '2026-05-06T00:31:00Z' })).toEqual([]);
    expect(await found({ field: 'sugar.flag', op: 'eq', value: 'high' })).toEqual(['checked']);
    expect(await found({ field: 'pain.areas', op: 'hasAny', value: ['back_lower'] })).toEqual(['checked']);
    expect(await found({ field: 'person.last_taken.systolic', op: 'eq', value: 130 })).toEqual(['checked']);
    expect(await found({ field: 'width_now', op: 'eq', value: 60 })).toEqual(['checked']);
    for (const sort of ['pressure.systolic', 'pressure', '-pressure.pulse', 'stay.start', 'home.city', 'latest.systolic', '-latest', 'width_now', 'pressure_then.systolic', 'person.last_taken.systolic']) {
      expect([sort, ...(await list('check', { sort })).body.items.map(({ id }) => id)]).toEqual([sort, checked.id, bare.id]);
      const first = (await list('check', { sort, limit: 1 })).body;
      expect((await list('check', { sort, limit: 1, cursor: first['nextCursor'] })).body.items.map(({ id }) => id)).toEqual([bare.id]);
    }
    for (const query of [{ filter: { field: 'pressure.none', op: 'isEmpty' } }, { filter: { field: 'pressure', op: 'eq', value: 1 } }, { sort: 'pressure.none' }, { sort: 'stay.start.x' }]) expect([query, (await list('check', query)).status]).toEqual([query, 422]);
  });

  it('are totalled by their parts, stored or fetched', async () => {
    const sums = { 'taken.systolic': 'average', 'pressure.systolic': 'max', systolic: 'sum', 'pressure_then.diastolic': 'min', 'latest.systolic': 'max', 'sugar.value': 'sum' };
    const ask = (who: TestClient, asked: object) => who.post<RecordGroups & Body>(`${at('check')}/groups`, { sums: asked });
    expect((await ask(lead, sums)).body.total).toEqual({ count: 2, sums: { 'taken.systolic': 130, 'pressure.systolic': 150, systolic: 150, 'pressure_then.diastolic': 90, 'latest.systolic': 130, 'sugar.value': 7.8 } });
    expect((await lead.post<RecordGroups>(`${at('person')}/groups`, { sums: { highest: 'max', 'last_taken.diastolic': 'sum' } })).body.total.sums).toEqual({ highest: 130, 'last_taken.diastolic': 85 });
    for (const bad of [{ taken: 'sum' }, { 'taken.none': 'sum' }, { 'home.city': 'sum' }]) expect([bad, (await ask(lead, bad)).status]).toEqual([bad, 422]);
    // Whoever may not see the pressure of a person cannot have it totalled either.
    for (const hidden of [{ systolic: 'max' }, { 'pressure.systolic': 'max' }]) expect([hidden, (await ask(blind, hidden)).body.issues.map(({ code }) => code)]).toEqual([hidden, ['record.unknown_field']]);
  });

  it('are rolled up: the latest as it stands, numbers of one part', async () => {
    expect((await get('person', person.id)).data).toMatchObject({ last_taken: { systolic: 130, diastolic: 85 }, highest: 130 });
    const later = await make('check', { person: person.id, day: '2026-05-08', taken: '120/70' });
    const without = await make('check', { person: person.id, day: '2026-05-09' });
    expect((await get('person', person.id)).data).toMatchObject({ last_taken: { systolic: 120, diastolic: 70 }, highest: 130 });
    expect((await list('person', { filter: { field: 'last_taken.diastolic', op: 'eq', value: 70 }, sort: '-highest' })).body.items.map(({ id }) => id)).toEqual([person.id]);
    for (const { id } of [later, without]) await lead.delete(`${at('check')}/${id}`);
  });

  it('are judged by rules, kept when they change, and never typed', async () => {
    const high = await make('person', { name: '子', pressure: '210/100' });
    expect((await lead.post<Body>(at('check'), { data: { person: high.id } })).body.issues).toMatchObject([{ code: 'rule.broken', message: '血压很高，请填写日期' }]);
    const one = await make('check', { person: high.id, day: '2026-05-07', pressure: { systolic: 1 }, pressure_then: { systolic: 1 }, width: 7 });
    expect(one.data).toMatchObject({ width: 110, pressure: { systolic: 210 }, pressure_then: { systolic: 210, diastolic: 100 } });
    await lead.patch(`${at('person')}/${high.id}`, { data: { pressure: '120/80' } }, { headers: { 'if-match': '"1"' } });
    expect((await get('check', one.id)).data).toMatchObject({ pressure: { systolic: 120 }, systolic: 120, pressure_then: { systolic: 210 }, systolic_then: 210 });
    const saved = await lead.patch<Body>(`${at('check')}/${one.id}`, { data: { day: '2026-05-08' } }, { headers: { 'if-match': '"1"' } });
    expect(saved.body.data).toMatchObject({ pressure_then: { systolic: 120 } });
    const { items } = (await lead.get<{ items: { changes: { field: string }[] }[] }>(`${at('check')}/${one.id}/history`)).body;
    expect(items[0]?.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['day', 'pressure_then', 'systolic_then']));
    expect(items[0]?.changes.map(({ field }) => field)).not.toContain('stay_then');
    for (const key of [one.id]) await lead.delete(`${at('check')}/${key}`);
    await lead.delete(`${at('person')}/${high.id}`);
  });

  it('are described, counted and taken out like any other', async () => {
    const { components } = (await lead.get<{ components: { schemas: Record<string, { properties?: Record<string, { type?: string; properties?: object }> }> } }>('/api/apps/linked/openapi.json')).body;
    expect(components.schemas['check.data']?.properties).toMatchObject({ pressure: { type: 'object', properties: { systolic: {} } }, systolic: { type: 'integer' } });
    expect(components.schemas['check.create']).toMatchObject({ properties: { data: { properties: expect.not.objectContaining({ pressure: expect.anything(), systolic: expect.anything() }) } } });
    const counted = await lead.post<{ rows: unknown[][] }>('/api/apps/linked/datasets/check/query', { dimensions: [{ dimension: 'sugar_flag' }], measures: ['records', 'max_pressure_systolic', 'max_systolic'] });
    expect([counted.status, counted.body.rows]).toEqual([200, expect.arrayContaining([['high', 1, 150, 150]])]);
    const started = await lead.post<{ id: string }>('/api/apps/linked/exports/check', { format: 'csv', fields: ['day', 'pressure', 'systolic', 'home', 'pressure_then', 'sugar'], ids: [checked.id] });
    const made = await until(async () => (await lead.get<{ result: { file: string } | null }>(`/api/jobs/${started.body.id}`)).body.result ?? undefined);
    const file = await (await fetch(`${api.url}/api/exports/${made.file}`, { headers: { cookie: lead.session.cookie } })).text();
    expect(file.split('\r\n')[1]).toBe('2026-05-07,150/90 72,150,广东省 深圳市 南山区 科技园1号,150/90 72,7.8 mmol/L ↑ (3.9–6.1)');
  });

  it('are as hidden as what they come from', async () => {
    const { data, masked } = await get('check', checked.id, blind);
    for (const key of ['pressure', 'systolic', 'pressure_then', 'systolic_then']) expect(data).not.toHaveProperty(key);
    expect(data).not.toHaveProperty('home');
    expect(masked['home']).toMatch(/\*/);
    for (const query of [{ filter: { field: 'pressure.systolic', op: 'gt', value: 1 } }, { sort: 'pressure.systolic' }, { filter: { field: 'home.city', op: 'eq', value: '深圳市' } }, { sort: 'home.city' }]) expect([query, (await list('check', query, blind)).status]).toEqual([query, 422]);
    expect((await get('check', checked.id, clerk)).data).toBeUndefined();
  });
});
