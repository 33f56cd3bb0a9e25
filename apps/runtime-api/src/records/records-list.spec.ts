import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

interface Item { readonly id: string; readonly data: Record<string, unknown> }
interface Page { readonly items: Item[]; readonly nextCursor: string | null; readonly count?: number; readonly code?: string; readonly issues?: { path: unknown[]; code: string }[] }

let api: TestApi;
let manager: TestClient;
let second: TestClient;
const patients = '/api/apps/clinic/records/patient';
const get = async (query: string, who = manager): Promise<Page & { status: number }> => {
  const { status, body } = await who.get<Page>(`${patients}?${query}`);
  return { ...body, status };
};
const pages = async (query: string): Promise<Item[]> => {
  const all: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await get(`${query}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
};

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  second = await api.as({ username: 'second', roles: [{ app: 'clinic', role: 'manager' }] });
  const risks = ['low', 'high', null];
  const data = Array.from({ length: 20 }, (_, n) => ({ data: { name: `患者${n}`, balance: n % 4 === 0 ? null : n % 5, risk: risks[n % 3], birth: n % 2 ? `19${60 + n}-01-02` : null } }));
  expect((await manager.post(patients, data)).status).toBe(201);
}, 180_000);
afterAll(() => api.close());

describe('a list', () => {
  it.each(['', 'sort=balance', 'sort=-balance', 'sort=risk,-balance', 'sort=-birth,name', 'sort=-created_at', 'sort=created_at', 'sort=id', 'sort=-risk,balance,-name'])('gives every record once over its pages: %s', async (query) => {
    const whole = await get(`${query}&limit=500`);
    const paged = await pages(query);
    expect(paged.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(20);
  });

  it('puts empty values last in both directions', async () => {
    for (const sort of ['balance', '-balance']) {
      const values = (await get(`sort=${sort}&limit=500`)).items.map(({ data }) => data['balance']);
      expect(values.slice(-5)).toEqual([null, null, null, null, null]);
      const present = values.slice(0, 15) as number[];
      expect(present).toEqual([...present].sort((a, b) => (sort === 'balance' ? a - b : b - a)));
    }
  });

  it('brings only the fields asked for, and counts when told', async () => {
    const page = await get('fields=name,risk&count=exact&limit=2');
    expect(page.count).toBe(20);
    expect(Object.keys(page.items[0]?.data ?? {}).sort()).toEqual(['name', 'risk']);
    expect(await get('limit=2')).not.toHaveProperty('count');
  });

  it('says the same by body as by query string', async () => {
    const filter = { and: [{ field: 'risk', op: 'in', value: ['low', 'high'] }, { not: { field: 'balance', op: 'isEmpty' } }] };
    const byBody = await manager.post<Page>(`${patients}/query`, { filter, sort: ['-balance', 'name'], limit: 500 });
    expect(byBody.status).toBe(200);
    expect(byBody.body.items).toEqual((await get(`filter=${encodeURIComponent(JSON.stringify(filter))}&sort=-balance,name&limit=500`)).items);
    expect(byBody.body.items.length).toBeGreaterThan(5);
  });

  it('works out what no column keeps', async () => {
    expect((await get('fields=age&sort=birth&limit=1')).items[0]?.data).toEqual({ age: expect.any(Number) });
  });
});

describe('a cursor', () => {
  it('is refused when it is of another person, another question or another maker', async () => {
    const { nextCursor } = await get('sort=balance&limit=3');
    const cursor = nextCursor ?? '';
    expect((await get(`sort=balance&limit=3&cursor=${cursor}`)).status).toBe(200);
    expect(await get(`sort=balance&limit=3&cursor=${cursor}`, second)).toMatchObject({ status: 400, code: 'record.bad_cursor' });
    expect((await get(`sort=-balance&limit=3&cursor=${cursor}`)).status).toBe(400);
    expect((await get(`sort=balance&limit=3&search=x&cursor=${cursor}`)).status).toBe(400);
    const [body = '', mac = ''] = cursor.split('.');
    const forged = Buffer.from(JSON.stringify(['0198c0de-7a5b-7c3d-8e4f-0123456789ab', '1'])).toString('base64url');
    for (const bad of [`${forged}.${mac}`, `${body}.AAAA`, body, 'x', `${cursor}.x`, '%00', "' or 1=1"]) expect((await get(`sort=balance&limit=3&cursor=${encodeURIComponent(bad)}`)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a bad query by body', () => {
  it.each<[string, unknown]>([
    ['a broad filter', { filter: { or: Array.from({ length: 600 }, () => ({ field: 'name', op: 'isEmpty' })) } }],
    ['a filter of many bytes', { filter: { field: 'name', op: 'in', value: Array.from({ length: 5000 }, () => 'x'.repeat(10)) } }],
    ['a list', []],
    ['nothing', null],
    ['a sort of numbers', { sort: [1] }],
    ['a cursor that is an object', { cursor: {} }],
  ])('of %s is a clear 4xx', async (_, body) => {
    const answer = await manager.post<Page>(`${patients}/query`, body);
    expect([400, 422]).toContain(answer.status);
  });
});

describe('a bad query', () => {
  const deep = (levels: number): object => (levels === 0 ? { field: 'name', op: 'isEmpty' } : { not: deep(levels - 1) });
  const cases: [string, string][] = [
    ['a filter that is no JSON', 'filter={'],
    ['a filter that is a list', 'filter=[]'],
    ['an unknown field', `filter=${JSON.stringify({ field: 'x', op: 'eq', value: 1 })}`],
    ['an unknown operator', `filter=${JSON.stringify({ field: 'name', op: 'like', value: '%' })}`],
    ['a wrong operand', `filter=${JSON.stringify({ field: 'balance', op: 'gt', value: 'x' })}`],
    ['a hostile field', `filter=${JSON.stringify({ field: '__proto__', op: 'eq', value: 1 })}`],
    ['an injection as a field', `filter=${JSON.stringify({ field: 'name" = 1 or "1', op: 'eq', value: 1 })}`],
    ['a deep filter', `filter=${JSON.stringify(deep(60))}`],
    ['a sort by what cannot be sorted', 'sort=tags'],
    ['a sort by an injection', 'sort=id;drop table x'],
    ['too many sorts', 'sort=name,risk,balance,birth,phone,id'],
    ['an unknown parameter', 'where=1'],
    ['a limit of zero', 'limit=0'],
    ['a limit over 500', 'limit=501'],
    ['a limit that is a word', 'limit=all'],
    ['a long search', `search=${'长'.repeat(201)}`],
    ['a NUL in the search', 'search=%00'],
    ['a NUL in the filter', `filter=${JSON.stringify({ field: 'name', op: 'eq', value: 'a\0b' })}`],
    ['two searches', 'search=a&search=b'],
    ['an unknown count', 'count=some'],
    ['a step too far', 'fields=doctor.name.first'],
  ];
  it.each(cases)('of %s is a clear 4xx', async (_, query) => {
    const answer = await get(query.replace(/^(filter|search)=(.*)$/s, (_whole, name: string, value: string) => `${name}=${value.includes('&') || value.startsWith('%') ? value : encodeURIComponent(value)}`));
    expect(answer.status).toBe(422);
    expect(answer.issues?.length).toBeGreaterThan(0);
  });
});
