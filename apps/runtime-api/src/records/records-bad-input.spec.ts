import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

let api: TestApi;
let manager: TestClient;
let id = '';
const patients = '/api/apps/clinic/records/patient';
const json = { 'content-type': 'application/json' };
const name = { name: '好' };
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const bodies: readonly (readonly [string, string, number])[] = [
  ['malformed JSON', '{"data":', 400],
  ['nothing', '', 400],
  ['null', 'null', 422],
  ['a text', '"x"', 422],
  ['a number', '1', 422],
  ['an object without data', '{}', 422],
  ['another key beside data', JSON.stringify({ data: name, more: 1 }), 422],
  ['data that is a list', JSON.stringify({ data: [name] }), 422],
  ['data that is null', JSON.stringify({ data: null }), 422],
  ['an unknown field', JSON.stringify({ data: { ...name, 没有: 1 } }), 422],
  ['forty Chinese characters as a key', JSON.stringify({ data: { ...name, ['长'.repeat(40)]: 1 } }), 422],
  ['a quote as a key', JSON.stringify({ data: { ...name, 'name"; drop table x; --': 1 } }), 422],
  ['__proto__ as a key', '{"data":{"name":"好","__proto__":{"x":1}}}', 400],
  ['constructor as a key', '{"data":{"name":"好","constructor":{"prototype":{}}}}', 400],
  ['toString as a key', JSON.stringify({ data: { ...name, toString: 1 } }), 422],
  ['a system column as a field', JSON.stringify({ data: { ...name, version: 9, created_by: null } }), 422],
  ['a wrong type of text', JSON.stringify({ data: { name: 1 } }), 422],
  ['an object for a text', JSON.stringify({ data: { name: { $ne: null } } }), 422],
  ['a text for a number', JSON.stringify({ data: { ...name, balance: 'x' } }), 422],
  ['a number out of range', '{"data":{"name":"好","balance":1e308}}', 422],
  ['a number beyond all numbers', '{"data":{"name":"好","balance":1e999}}', 422],
  ['a day that is none', JSON.stringify({ data: { ...name, birth: '2026-02-30' } }), 422],
  ['an unknown option', JSON.stringify({ data: { ...name, risk: 'x' } }), 422],
  ['a list with a wrong member', JSON.stringify({ data: { ...name, tags: ['vip', 7] } }), 422],
  ['a reference that is no id', JSON.stringify({ data: { ...name, doctor: "' or 1=1" } }), 422],
  ['a NUL character', '{"data":{"name":"a\\u0000b"}}', 422],
  ['a lone surrogate', '{"data":{"name":"\\ud800"}}', 422],
  ['a text that is too long', JSON.stringify({ data: { name: '长'.repeat(51) } }), 422],
  ['ten megabytes', JSON.stringify({ data: { name: 'x'.repeat(10_000_000) } }), 413],
  ['a thousand and one records', JSON.stringify(Array.from({ length: 1001 }, () => ({ data: name }))), 422],
  ['a list of lists', nested(50), 422],
  ['a value nested a thousand deep', `{"data":{"name":${nested(1000)}}}`, 422],
];

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  id = (await manager.post<{ id: string }>(patients, { data: { name: '原样' } })).body.id;
}, 180_000);
afterAll(() => api.close());

const stored = async (): Promise<unknown> => (await api.database.sql.query('select id, version, name from app_clinic.patient')).rows;

describe('a bad body', () => {
  it.each(bodies)('that is %s is refused when a record is made, and nothing is stored', async (_, raw, status) => {
    const answer = await manager.request<{ status: number; code: string }>('POST', patients, undefined, { raw, headers: json });
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.body.code).toMatch(/^[a-z]+\.[a-z_]+$/);
    expect(await stored()).toEqual([{ id, version: 1, name: '原样' }]);
  });

  it.each(bodies)('that is %s is refused when a record is changed, and nothing is stored', async (_, raw) => {
    const answer = await manager.request('PATCH', `${patients}/${id}`, undefined, { raw, headers: { ...json, 'if-match': '"1"' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await stored()).toEqual([{ id, version: 1, name: '原样' }]);
  });
});

describe('a bad address', () => {
  it.each(["' or 1=1 --", '%00', '../../etc', 'x'.repeat(300), '__proto__', '0198c0de', '长'.repeat(40)])('with %s as id, form or app is not found', async (text) => {
    const word = text === '%00' ? text : encodeURIComponent(text);
    for (const path of [`${patients}/${word}`, `${patients}/${word}/history`, `/api/apps/clinic/records/${word}`, `/api/apps/clinic/forms/${word}`, `/api/apps/${word}`, `/api/apps/${word}/records/patient`]) {
      const { status } = await manager.get(path);
      expect([400, 404]).toContain(status);
    }
  });
});

describe('hostile but good text', () => {
  it.each([`Robert'); drop table "patient"; --`, '"\\', '<script>alert(1)</script>', '${jndi:x}', '😀𠮷', '\u202e反', "o'x & y | !z:*"])('is kept as it is and can be found: %s', async (text) => {
    const made = await manager.post<{ id: string; data: { name: string } }>(patients, { data: { name: text } });
    expect(made).toMatchObject({ status: 201, body: { data: { name: text } } });
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: text }));
    expect((await manager.get<{ items: unknown[] }>(`${patients}?filter=${filter}`)).body.items).toHaveLength(1);
    expect((await manager.get(`${patients}?search=${encodeURIComponent(text)}`)).status).toBe(200);
  });
});
