import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 180_000);
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
const cases: readonly (readonly [name: string, raw: string, headers: Record<string, string>, expected: readonly [status: number, code: string]])[] = [
  ['malformed JSON', '{"code": ', json, [400, 'http.malformed_json']],
  ['an empty JSON body', '', json, [400, 'http.malformed_json']],
  ['__proto__ as a key', '{"code":"A","name":"A","__proto__":{"admin":true}}', json, [400, 'http.hostile_key']],
  ['__proto__ in disguise', '{"code":"A","name":"A","\\u005f_proto__":{"admin":true}}', json, [400, 'http.hostile_key']],
  ['constructor.prototype', '{"code":"A","name":"A","constructor":{"prototype":{}}}', json, [400, 'http.hostile_key']],
  ['ten megabytes', JSON.stringify({ code: 'A', name: 'x'.repeat(10_000_000) }), json, [413, 'http.body_too_large']],
  ['another content type', '<a/>', { 'content-type': 'application/xml' }, [415, 'http.unsupported_media_type']],
  ['an unknown key', '{"code":"A","name":"A","colour":"red"}', json, [422, 'http.invalid_input']],
  ['a wrong type', '{"code":"A","name":1}', json, [422, 'http.invalid_input']],
  ['a missing key', '{"code":"A"}', json, [422, 'http.invalid_input']],
  ['null instead of an object', 'null', json, [422, 'http.invalid_input']],
  ['a list instead of an object', '[1]', json, [422, 'http.invalid_input']],
  ['a NUL character in a text', '{"code":"A","name":"a\\u0000b"}', json, [422, 'http.invalid_input']],
  ['half a surrogate pair', '{"code":"A","name":"\\ud800"}', json, [422, 'http.invalid_input']],
];

describe('bad input', () => {
  it.each(cases)('refuses %s with a clear 4xx and changes nothing', async (_, raw, headers, [status, code]) => {
    const answer = await api.admin.request('POST', '/api/departments', undefined, { raw, headers });
    expect(answer.body).toMatchObject({ status, code, requestId: expect.any(String) });
    expect(answer.status).toBe(status);
    expect((await api.admin.get<{ items: unknown[] }>('/api/departments')).body.items).toEqual([]);
  });

  it('refuses an id that is none with 4xx', async () => {
    expect((await api.admin.get(`/api/users/${encodeURIComponent("' or 1=1 --")}`)).status).toBe(400);
    expect((await api.admin.get('/api/users/not-a-uuid')).status).toBe(400);
    expect((await api.admin.get('/api/people?ids=1')).status).toBe(400);
    expect((await api.admin.get('/api/people?search=%00')).status).toBe(400);
    expect((await api.admin.get('/api/people?search=a&search=b')).status).toBe(400);
    expect((await api.admin.get('/api/%E0%A4%A')).status).toBe(400);
  });

  it('says what is wrong in the language of the caller', async () => {
    const bad = { code: 'A' };
    const chinese = await api.admin.post('/api/departments', bad);
    const english = await api.admin.post('/api/departments', bad, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect(chinese.body).toMatchObject({ detail: '输入不符合要求。', issues: [{ path: [], code: 'input.required', message: '缺少“name”。' }] });
    expect(english.body).toMatchObject({ detail: 'The input is not as required.', issues: [{ message: '“name” is missing.' }] });
  });

  it('finds a percent sign literally', async () => {
    expect((await api.admin.get('/api/users?search=%25')).body['items']).toEqual([]);
  });
});
