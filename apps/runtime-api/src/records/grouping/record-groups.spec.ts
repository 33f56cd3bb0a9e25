import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordGroups } from '@carewright/schema';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { clinic } from '../testing/clinic.js';
import { publishForTest } from '../testing/publish-for-test.js';

let api: TestApi;
let manager: TestClient;
let desk: TestClient;
let nurse: TestClient & { readonly userId: string };
const patients = '/api/apps/clinic/records/patient';
type Answer = RecordGroups & { readonly issues?: readonly { readonly code: string; readonly path: readonly unknown[] }[] };
const ask = async (body: unknown, who: TestClient = manager, path = `${patients}/groups`): Promise<Answer & { status: number }> => {
  const { status, body: answer } = await who.post<Answer>(path, body);
  return { ...answer, status };
};

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  desk = await api.as({ username: 'desk', roles: [{ app: 'clinic', role: 'desk' }] });
  nurse = await api.as({ username: 'nurse', name: '护士甲', roles: [{ app: 'clinic', role: 'nurse' }] });
  const risks = ['low', 'high', null];
  const data = Array.from({ length: 12 }, (_, n) => ({ data: { name: `患者${n}`, balance: n === 0 ? null : n * 100, risk: risks[n % 3], birth: `19${70 + (n % 2)}-0${1 + (n % 3)}-15`, doctor: n < 5 ? nurse.userId : null } }));
  expect((await manager.post(patients, data)).status).toBe(201);
}, 180_000);
afterAll(() => api.close());

describe('groups of records', () => {
  it('are counted and totalled with a total over all', async () => {
    const { groups, total, truncated } = await ask({ group: 'risk', sums: { balance: 'sum' } });
    expect(groups).toHaveLength(3);
    expect(Object.fromEntries(groups.map(({ value, count, sums }) => [String(value), [count, sums['balance']]]))).toEqual({ low: [4, 1800], high: [4, 2200], null: [4, 2600] });
    expect(total).toEqual({ count: 12, sums: { balance: 6600 } });
    expect(truncated).toBe(false);
  });

  it('follow filter and search of the list', async () => {
    expect((await ask({ group: 'risk', filter: { field: 'balance', op: 'gte', value: 900 } })).total.count).toBe(3);
    expect((await ask({ sums: { balance: 'max', birth: 'min', name: 'count' }, search: '患者1' })).total).toEqual({ count: 3, sums: { balance: 1100, birth: '1970-02-15', name: 3 } });
  });

  it('total what a formula works out at each reading, as the list shows it', async () => {
    const { items } = (await manager.get<{ items: { data: { age: number; risk: string | null } }[] }>(`${patients}?limit=100&fields=age,risk`)).body;
    const sumOf = (risk: string | null): number => items.filter(({ data }) => (data.risk ?? null) === risk).reduce((sum, { data }) => sum + data.age, 0);
    const { groups, total } = await ask({ group: 'risk', sums: { age: 'sum' } });
    expect(groups.map(({ value, sums }) => [value, sums['age']])).toEqual(groups.map(({ value }) => [value, sumOf(value as string | null)]));
    expect(total.sums['age']).toBe(items.reduce((sum, { data }) => sum + data.age, 0));
  });

  it('name people, and take days by month or year', async () => {
    expect((await ask({ group: 'doctor' })).groups).toEqual([{ value: null, label: '', count: 7, sums: {} }, { value: nurse.userId, label: '护士甲', count: 5, sums: {} }]);
    expect((await ask({ group: 'birth', grain: 'year' })).groups.map(({ value, count }) => [value, count])).toEqual([['1970', 6], ['1971', 6]]);
    expect((await ask({ group: 'birth' })).groups.map(({ value }) => value).sort()).toEqual(['1970-01', '1970-02', '1970-03', '1971-01', '1971-02', '1971-03']);
  });

  it('name related records as far as they may be read', async () => {
    const { items } = (await manager.get<{ items: { id: string; title: string }[] }>(`${patients}?limit=2&sort=name`)).body;
    const [first] = items;
    expect((await manager.post('/api/apps/clinic/records/visit', { data: { patient: first?.id, temperature: 37 } })).status).toBe(201);
    const cashier = await api.as({ username: 'cashier', roles: [{ app: 'clinic', role: 'cashier' }] });
    const by = { group: 'patient', sums: { temperature: 'average' } };
    expect((await ask(by, manager, '/api/apps/clinic/records/visit/groups')).groups).toEqual([{ value: first?.id, label: first?.title, count: 1, sums: { temperature: 37 } }]);
    expect((await ask(by, cashier, '/api/apps/clinic/records/visit/groups')).groups[0]?.label).toBe('');
  });

  it('know nothing of fields that may not be read', async () => {
    expect((await ask({ group: 'phone' }, desk)).status).toBe(422);
    expect((await ask({ sums: { cnid: 'count' } }, desk)).issues?.map(({ code, path }) => [code, path])).toEqual([['record.unknown_field', ['sums', 'cnid']]]);
    // The nurse sees names and risks of all, but balances only of her own patients.
    expect((await nurse.post(patients, { data: { name: '自建', balance: 77, risk: 'low' } })).status).toBe(201);
    const { groups, total } = await ask({ group: 'risk', sums: { balance: 'sum' } }, nurse);
    expect(total).toEqual({ count: 13, sums: { balance: 77 } });
    expect(groups.find(({ value }) => value === 'low')).toEqual({ value: 'low', count: 5, sums: { balance: 77 } });
    // Grouped by a field of her own rows only, everybody else stands under “empty”.
    expect((await ask({ group: 'doctor' }, nurse)).groups.map(({ value, count }) => [value, count])).toEqual([[null, 13]]);
  });

  it('refuse what cannot be grouped or totalled', async () => {
    for (const body of [{ group: 'note' }, { group: 'gone' }, { sums: { note: 'sum' } }, { group: 'risk', having: 1 }, { sums: { balance: 'median' } }]) expect((await ask(body)).status).toBe(422);
    expect((await ask({ group: 'risk' }, manager, '/api/apps/clinic/records/gone/groups')).status).toBe(404);
  });
});
