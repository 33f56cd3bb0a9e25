import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Grant } from '@carewright/schema';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { publishForTest } from '../testing/publish-for-test.js';

const all: Grant['actions'] = ['read', 'create', 'update', 'delete', 'print'];
const grant = (rows: Grant['rows'], actions: Grant['actions'], except: Grant['fields']['except'] = {}): Grant => ({ form: 'visit', actions, rows, fields: { default: 'write', except } });
const field = (key: string, more: object = {}): object => ({ key, type: 'text', label: key, props: { maxLength: 60 }, ...more });
const app = {
  $format: 'app/1', key: 'narrow', label: '权限', flows: {}, datasets: {}, dashboards: {},
  forms: { visit: { $format: 'form/1', key: 'visit', label: '就诊', layout: [], display: '{name}', fields: [field('name'), field('phone', { type: 'phone', props: {}, sensitive: 'phone' }), field('secret'), field('shown', { visibleWhen: { '==': [{ var: 'secret' }, 'x'] } })] } },
  roles: {
    // Everything about one's own records; of others only some, and some of that masked.
    nurse: { $format: 'role/1', key: 'nurse', label: '护士', grants: [grant('own', all), grant('all', ['read', 'update'], { phone: 'masked', secret: 'hidden', shown: 'read' })] },
    reader: { $format: 'role/1', key: 'reader', label: '读者', grants: [grant('own', all), grant('all', ['read'])] },
    lead: { $format: 'role/1', key: 'lead', label: '主管', grants: [grant('all', all)] },
  },
} as unknown as AppDefinition;

interface Item {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly actions: readonly string[];
  readonly rights?: Readonly<Record<string, string>>;
}
let api: TestApi;
let nurse: TestClient;
let lead: TestClient;
const records = '/api/apps/narrow/records/visit';
const make = async (who: TestClient, data: object): Promise<Item> => (await who.post<Item>(records, { data })).body;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'narrow', role: 'nurse' }] });
  lead = await api.as({ username: 'lead', roles: [{ app: 'narrow', role: 'lead' }] });
}, 180_000);
afterAll(() => api.close());

describe('the answer for a record', () => {
  it('names the fields of which it gives less than the form, alone and in lists', async () => {
    const mine = await make(nurse, { name: '自己', phone: '13800000001', secret: 'x' });
    const other = await make(lead, { name: '别人', phone: '13800000002', secret: 'x' });
    expect(mine.rights).toBeUndefined();
    const narrower = { phone: 'masked', secret: 'hidden', shown: 'read' };
    expect((await nurse.get<Item>(`${records}/${other.id}`)).body).toMatchObject({ actions: ['read', 'update'], rights: narrower });
    const { items } = (await nurse.get<{ items: Item[] }>(records)).body;
    expect(Object.fromEntries(items.map(({ title, rights }) => [title, rights]))).toEqual({ 自己: undefined, 别人: narrower });
    expect((await lead.get<Item>(`${records}/${other.id}`)).body.rights).toBeUndefined();
    const { body } = await nurse.get<{ rights: object }>('/api/apps/narrow/forms/visit');
    expect(body.rights).toEqual({ name: 'write', phone: 'write', secret: 'write', shown: 'write' });
  });

  it('does not say field by field that a record may not be changed', async () => {
    const reader = await api.as({ username: 'reader', roles: [{ app: 'narrow', role: 'reader' }] });
    const other = await make(lead, { name: '只读' });
    expect((await reader.get<Item>(`${records}/${other.id}`)).body).toMatchObject({ actions: ['read'] });
    expect((await reader.get<Item>(`${records}/${other.id}`)).body.rights).toBeUndefined();
  });

  it('is what saving goes by', async () => {
    const other = await make(lead, { name: '别人', phone: '13800000002', secret: 'x' });
    const change = (data: object) => nurse.patch<Item>(`${records}/${other.id}`, { data }, { headers: { 'if-match': `"${other.version}"` } });
    for (const data of [{ phone: '13900000000' }, { secret: 'y' }, { shown: 'z' }]) expect((await change(data)).status).toBeGreaterThanOrEqual(400);
    expect((await change({ name: '改名' })).status).toBe(200);
  });

  it('leaves conditions over what it hides to the server, which answers them for this record', async () => {
    const other = await make(lead, { name: '别人', secret: 'x', shown: '可见' });
    const asked = async (id: string): Promise<object> => (await nurse.post<{ visible: object }>(`${records}/outcomes`, { data: {}, id })).body.visible;
    expect(await asked(other.id)).toEqual({ shown: true });
    const hidden = await make(lead, { name: '别人', secret: 'y' });
    expect(await asked(hidden.id)).toEqual({ shown: false });
  });
});
