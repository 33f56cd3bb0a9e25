import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UploadedTable } from '@carewright/schema';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { servedClinic } from '../../records/testing/served-clinic.js';
import { RecordServed } from '../../records/linkages/record-served.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { settled, type SeenChange } from '../testing/settled.js';

interface Items {
  readonly items: readonly { readonly data: Record<string, unknown> }[];
}
let api: TestApi;
let lead: TestClient;
const records = '/api/apps/served/records';

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, servedClinic);
  lead = await api.as({ username: 'lead', roles: [{ app: 'served', role: 'lead' }] });
  for (const data of [{ name: '血常规', department: '内科', price: 2500 }, { name: '心电图', department: '外科', price: 4000 }]) await lead.post(`${records}/service`, { data });
}, 180_000);
afterAll(() => api.close());

async function bringIn(csv: string): Promise<SeenChange> {
  const { body: table } = await lead.request<UploadedTable>('POST', `/api/apps/served/imports/order?name=${encodeURIComponent('开单.csv')}`, undefined, { raw: csv, headers: { 'content-type': 'application/octet-stream' } });
  const { status, body } = await lead.post<SeenChange>(`/api/apps/served/imports/order/${table.id}/run`, { headerRow: table.headerRow, mapping: table.mapping, headers: table.headers, mode: 'insert' });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return settled(lead, 'served', body.id);
}

describe('rows of a file', () => {
  it('take values of other forms, copies of lookups and checks against records as typed ones do, asked for together', async () => {
    const asked: number[] = [];
    const original = RecordServed.prototype.ofNew;
    RecordServed.prototype.ofNew = function counting(this: RecordServed, work, items) {
      asked.push(items.length);
      return original.call(this, work, items);
    };
    const rows = Array.from({ length: 40 }, (_none, index) => (index % 2 === 0 ? `血常规,内科,血常规,c${Math.floor(index / 2)},` : `心电图,外科,心电图,c${Math.floor(index / 2)},9.00`));
    const done = await bringIn(`service,department,next,code,price\n${rows.join('\n')}\n血常规,内科,血常规,c0,\n`);
    RecordServed.prototype.ofNew = original;
    expect(done).toMatchObject({ state: 'done', created: 40, failed: 1 });
    expect(JSON.stringify(done.problems)).toContain('同一编码最多两条');
    const { body } = await lead.post<Items>(`${records}/order/query`, { filter: { field: 'code', op: 'eq', value: 'c3' }, sort: 'created_at' });
    expect(body.items.map(({ data }) => [data['price'], data['follows'], data['next_then'], data['double']])).toEqual(expect.arrayContaining([[2500, 2500, 2500, 5000], [900, 4000, 4000, 1800]]));
    expect(asked).toEqual([41]);
  }, 60_000);
});
