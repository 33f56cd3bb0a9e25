import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Field, type FormDefinition } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { publishForTest } from './testing/publish-for-test.js';

type Body = Record<string, unknown> & { id: string; version: number; data: Record<string, unknown>; issues: { path: unknown[]; code: string }[] };
const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields });
const text = (key: string): Field => ({ key, type: 'text', label: key, props: { maxLength: 40 } });
const app: AppDefinition = {
  $format: 'app/1', key: 'ward', label: '病区', flows: {}, datasets: {}, dashboards: {},
  forms: {
    patient: form('patient', [text('name')]),
    stay: form('stay', [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, text('state')]),
    order: form('order', [
      text('ward'),
      { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } },
      { key: 'stay', type: 'relation', label: '住院', props: { target: 'stay', filter: { and: [{ field: 'patient', op: 'eq', value: { $record: 'patient' } }, { field: 'state', op: 'eq', value: 'open' }] } } },
      { key: 'lines', type: 'sub-table', label: '明细', fields: [{ key: 'stay', type: 'relation', label: '住院', props: { target: 'stay', filter: { field: 'state', op: 'eq', value: 'open' } } }, text('note')] },
      { key: 'no', type: 'autonumber', label: '单号', props: { pattern: '{ward}-{YY}-{000}', apart: true, restart: 'year' } },
    ]),
  },
  roles: { lead: { $format: 'role/1', key: 'lead', label: '主管', grants: ['patient', 'stay', 'order'].map((key) => ({ form: key, actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } })) } },
};

let api: TestApi;
let lead: TestClient;
const make = (key: string, data: object): Promise<Answer<Body>> => lead.post<Body>(`/api/apps/ward/records/${key}`, { data });

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  lead = await api.as({ username: 'lead', roles: [{ app: 'ward', role: 'lead' }] });
}, 180_000);
afterAll(() => api.close());

describe('the filter of a relation', () => {
  it('is kept on saving, also where it compares with the record itself', async () => {
    const [a, b] = [(await make('patient', { name: '甲' })).body.id, (await make('patient', { name: '乙' })).body.id];
    const [own, others, closed] = [(await make('stay', { patient: a, state: 'open' })).body.id, (await make('stay', { patient: b, state: 'open' })).body.id, (await make('stay', { patient: a, state: 'closed' })).body.id];
    const made = (await make('order', { patient: a, stay: own })).body;
    expect(made.data).toMatchObject({ stay: own });
    for (const stay of [others, closed]) expect((await make('order', { patient: a, stay })).body.issues).toMatchObject([{ path: ['stay'], code: 'record.not_selectable' }]);
    expect((await make('order', { stay: own })).body.issues).toMatchObject([{ path: ['stay'], code: 'record.not_selectable' }]);
    const moved = await lead.patch<Body>(`/api/apps/ward/records/order/${made.id}`, { data: { patient: b } }, { headers: { 'if-match': '"1"' } });
    expect(moved.body.issues).toMatchObject([{ path: ['stay'], code: 'record.not_selectable' }]);
    expect((await lead.post<Body>('/api/apps/ward/records/order/check', { data: { patient: a, stay: others } })).body.issues).toMatchObject([{ path: ['stay'], code: 'record.not_selectable' }]);
    expect((await make('order', { lines: [{ stay: own }, { stay: closed }] })).body.issues).toMatchObject([{ path: ['lines', 1, 'stay'], code: 'record.not_selectable' }]);
  });

  it('leaves alone what was chosen before, while nothing it compares changes', async () => {
    const patient = (await make('patient', { name: '丙' })).body.id;
    const stay = (await make('stay', { patient, state: 'open' })).body;
    const order = (await make('order', { patient, stay: stay.id })).body;
    expect((await lead.patch(`/api/apps/ward/records/stay/${stay.id}`, { data: { state: 'closed' } }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await lead.patch(`/api/apps/ward/records/order/${order.id}`, { data: { ward: 'B' } }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
  });
});

describe('an automatic number by pattern', () => {
  it('counts apart for each text in front of the counter, and gives no number twice', async () => {
    const year = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: '2-digit' }).format(Date.now());
    const made = await Promise.all([...Array.from({ length: 12 }, () => make('order', { ward: 'A1' })), ...Array.from({ length: 3 }, () => make('order', { ward: 'B 2' }))]);
    const numbers = made.map(({ body }) => String(body.data['no'])).sort();
    expect(numbers).toEqual([...Array.from({ length: 12 }, (_, index) => `A1-${year}-${String(index + 1).padStart(3, '0')}`), ...[1, 2, 3].map((n) => `B2-${year}-00${n}`)]);
  });
});
