import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Field, type FormDefinition } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { publishForTest } from './testing/publish-for-test.js';

type Body = Record<string, unknown> & { id: string; version: number; data: Record<string, unknown>; display: Record<string, unknown>; items: Body[]; issues: { path: unknown[]; code: string }[] };
const form = (key: string, fields: Field[]): FormDefinition => ({ $format: 'form/1', key, label: key, layout: [], fields, display: '{name}' });
const text = (key: string): Field => ({ key, type: 'text', label: key, props: { maxLength: 40 } });
const many = (key: string, props: Record<string, unknown>): Field => ({ key, type: 'multi-relation', label: key, props: { target: 'person', ...props } });
const app: AppDefinition = {
  $format: 'app/1', key: 'team', label: '团队', flows: {}, datasets: {}, dashboards: {},
  forms: {
    person: form('person', [text('name'), text('state'), { key: 'meetings', type: 'roll-up', label: 'm', props: { form: 'meeting', via: 'guests', agg: 'count' } }]),
    meeting: form('meeting', [
      text('name'), many('guests', { onDelete: 'clear' }), many('hosts', { filter: { field: 'state', op: 'eq', value: 'ok' } }),
      { key: 'staff', type: 'multi-user', label: 's', props: { maxItems: 2 } }, { key: 'units', type: 'multi-department', label: 'u' },
      { key: 'names', type: 'roll-up', label: 'n', props: { via: 'guests', agg: 'count' } },
      { key: 'rows', type: 'sub-table', label: 'r', fields: [many('helpers', { onDelete: 'clear' }), text('task')] },
    ]),
  },
  roles: {
    lead: { $format: 'role/1', key: 'lead', label: '主管', grants: ['person', 'meeting'].map((key) => ({ form: key, actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } })) },
    guest: { $format: 'role/1', key: 'guest', label: '来宾', grants: [{ form: 'meeting', actions: ['read', 'create'], rows: 'all', fields: { default: 'write' } }, { form: 'person', actions: ['read'], rows: { filter: { field: 'state', op: 'eq', value: 'ok' } }, fields: { default: 'read' } }] },
  },
};

let api: TestApi;
let lead: TestClient & { readonly userId: string };
let guest: TestClient;
const at = (key: string): string => `/api/apps/team/records/${key}`;
const make = (key: string, data: object, who: TestClient = lead): Promise<Answer<Body>> => who.post<Body>(at(key), { data });
const found = async (filter: object): Promise<unknown[]> => (await lead.post<Body>(`${at('meeting')}/query`, { filter, sort: 'name' })).body.items.map(({ data }) => data['name']);

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  lead = await api.as({ username: 'lead', name: '主任', roles: [{ app: 'team', role: 'lead' }] });
  guest = await api.as({ username: 'guest', roles: [{ app: 'team', role: 'guest' }] });
}, 180_000);
afterAll(() => api.close());

describe('lists of references', () => {
  it('are kept in order with names, filtered by members, and counted from either side', async () => {
    const [a, b] = [(await make('person', { name: '甲', state: 'ok' })).body.id, (await make('person', { name: '乙' })).body.id];
    const made = await make('meeting', { name: 'm1', guests: [b, a, b], staff: [lead.userId], rows: [{ helpers: [a], task: 't' }] });
    expect(made.body.data).toMatchObject({ guests: [b, a], staff: [lead.userId], names: 2, rows: [{ helpers: [a] }] });
    expect(made.body.display).toMatchObject({ guests: ['乙', '甲'], staff: ['主任'], rows: [{ helpers: '甲' }] });
    await make('meeting', { name: 'm2', guests: [a] });
    await make('meeting', { name: 'm3' });
    expect(await found({ field: 'guests', op: 'hasAny', value: [b] })).toEqual(['m1']);
    expect(await found({ field: 'guests', op: 'hasAll', value: [a] })).toEqual(['m1', 'm2']);
    expect(await found({ field: 'guests', op: 'isEmpty' })).toEqual(['m3']);
    expect((await lead.get<Body>(`${at('person')}/${a}`)).body.data).toMatchObject({ meetings: 2 });
    const seen = (await guest.get<Body>(`${at('meeting')}/${made.body.id}`)).body;
    expect(seen.display).toMatchObject({ guests: ['—', '甲'] });
    expect(seen.data).toMatchObject({ names: 1 });
  });

  it('refuse what does not exist, what the person may not read, too many, and what the filter leaves out', async () => {
    const [ok, other] = [(await make('person', { name: '丙', state: 'ok' })).body.id, (await make('person', { name: '丁' })).body.id];
    const nobody = '0198c0de-7a5b-7c3d-8e4f-0123456789ab';
    expect((await make('meeting', { guests: [ok, nobody] })).body.issues).toMatchObject([{ path: ['guests'], code: 'record.no_such_reference' }]);
    expect((await make('meeting', { staff: [nobody] })).body.issues).toMatchObject([{ path: ['staff'], code: 'record.no_such_reference' }]);
    expect((await make('meeting', { units: [nobody] })).body.issues).toMatchObject([{ path: ['units'] }]);
    expect((await make('meeting', { guests: [other] }, guest)).body.issues).toMatchObject([{ path: ['guests'], code: 'record.no_such_reference' }]);
    expect((await make('meeting', { hosts: [ok, other] })).body.issues).toMatchObject([{ path: ['hosts'], code: 'record.not_selectable' }]);
    expect((await make('meeting', { hosts: [ok] })).status).toBe(201);
    expect((await make('meeting', { staff: [lead.userId, nobody, '0198c0de-7a5b-7c3d-8e4f-0123456789ac'] })).status).toBe(422);
  });

  it('hold up the deletion of a member, or lose it, as the field says', async () => {
    const [kept, lost] = [(await make('person', { name: '戊', state: 'ok' })).body.id, (await make('person', { name: '己' })).body.id];
    await make('meeting', { name: 'h', hosts: [kept] });
    const { body } = await make('meeting', { name: 'g', guests: [kept, lost], rows: [{ helpers: [lost, kept] }] });
    expect((await lead.delete(`${at('person')}/${kept}`)).status).toBe(409);
    expect((await lead.delete(`${at('person')}/${lost}`)).status).toBe(204);
    expect((await lead.get<Body>(`${at('meeting')}/${body.id}`)).body.data).toMatchObject({ guests: [kept], rows: [{ helpers: [kept] }] });
  });
});
