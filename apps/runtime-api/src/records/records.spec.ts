import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

let api: TestApi;
let manager: TestClient & { readonly userId: string };
const patients = '/api/apps/clinic/records/patient';

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
}, 60_000);
afterAll(() => api.close());

describe('a record', () => {
  it('is made, read and listed with its values as they were sent', async () => {
    const data = { name: '王建国', phone: '13800005678', birth: '1960-05-06', risk: 'high', tags: ['vip'], balance: 1250, doctor: manager.userId };
    const made = await manager.post(patients, { data });
    expect(made.body).toMatchObject({ version: 1, data: { ...data, mrn: 'MZ000001', age: expect.any(Number) }, masked: {}, display: { doctor: 'manager' }, title: '王建国（MZ000001）', createdBy: { id: manager.userId, name: 'manager' } });
    expect(made.status).toBe(201);
    const read = await manager.get(`${patients}/${String(made.body['id'])}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers.get('etag')).toBe('"1"');
    const list = await manager.get<{ items: unknown[]; nextCursor: unknown }>(patients);
    expect(list.body).toEqual({ items: [made.body], nextCursor: null });
  });
});
