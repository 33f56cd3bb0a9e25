import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { abilityFrom, grantActions, type PackedRules, unpackAbilityRules } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

type Person = TestClient & { readonly userId: string };
type Body = Record<string, unknown> & { id: string; version: number; title: string; data: Record<string, unknown>; masked: Record<string, unknown>; actions: string[]; items: Body[]; nextCursor: string | null };

let api: TestApi;
const people: Record<string, Person> = {};
const as = (name: string): Person => people[name] as Person;
const patients = '/api/apps/clinic/records/patient';
const visits = '/api/apps/clinic/records/visit';
const ask = (filter: object): string => `filter=${encodeURIComponent(JSON.stringify(filter))}`;
let open: Body;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  const ward = async (code: string): Promise<string> => (await api.admin.post<{ id: string }>('/api/departments', { code, name: code })).body.id;
  const [north, south] = [await ward('N'), await ward('S')];
  const person = async (username: string, role: string, departments: string[] = []): Promise<void> => {
    people[username] = await api.as({ username, roles: [{ app: 'clinic', role }], departments });
  };
  await person('manager', 'manager');
  await person('desk', 'desk');
  await person('nurse', 'nurse', [north]);
  await person('other', 'nurse', [south]);
  await person('doctor', 'doctor');
  await person('cashier', 'cashier');
  people['nobody'] = await api.as({ username: 'nobody' });
  open = (await as('manager').post<Body>(patients, { data: { name: '王建国', phone: '13800005678', cnid: '11010119900307109X', note: '保密病史', balance: 99, risk: 'high', doctor: as('doctor').userId } })).body;
}, 180_000);
afterAll(() => api.close());

describe('the page', () => {
  it('gets the rules that the server judges by, without the conditions of rows', async () => {
    const { body } = await as('nurse').get<{ rules: PackedRules; forms: { key: string; actions: string[] }[] }>('/api/apps/clinic');
    const ability = abilityFrom(unpackAbilityRules(body.rules), () => true);
    expect([ability.can('create', 'patient'), ability.can('delete', 'patient'), ability.can('read', 'follow_up'), ability.can('update', 'patient', 'phone')]).toEqual([true, false, false, true]);
    for (const { key, actions } of body.forms) expect(grantActions.filter((action) => ability.can(action, key))).toEqual(actions);
    expect(JSON.stringify(body.rules)).not.toContain('created_by');
  });
});

describe('who may not know', () => {
  it('is told 404 for the app, the form and the record alike', async () => {
    for (const path of ['/api/apps/clinic', patients, `${patients}/${open.id}`, '/api/apps/clinic/forms/patient', '/api/apps/nothing']) expect((await as('nobody').get(path)).status).toBe(404);
    expect((await as('cashier').get(patients)).status).toBe(404);
    expect((await as('desk').get(`${patients}/0198c0de-7a5b-7c3d-8e4f-0123456789ab`)).status).toBe(404);
    expect((await api.stranger.get(patients)).status).toBe(401);
    expect((await api.admin.get(patients)).status).toBe(404);
  });
});

describe('fields', () => {
  it('that are hidden are absent everywhere, masked ones only in masked', async () => {
    const { body } = await as('desk').get<Body>(`${patients}/${open.id}`);
    expect(body.data).toMatchObject({ name: '王建国', balance: 99 });
    expect(body.masked).toEqual({ phone: expect.stringMatching(/\*/) });
    for (const key of ['phone', 'cnid', 'note']) expect(body.data).not.toHaveProperty(key);
    expect(JSON.stringify(body)).not.toContain('保密');
    expect(JSON.stringify(body)).not.toContain('13800005678');
    const described = (await as('desk').get<{ definition: object; rights: object }>('/api/apps/clinic/forms/patient')).body;
    expect(JSON.stringify(described)).not.toMatch(/cnid|"note"/);
    expect(described.rights).toMatchObject({ name: 'write', phone: 'masked', balance: 'read' });
    expect((await as('desk').get<string>('/api/apps/clinic/forms/patient/validator.js?release=1')).body).not.toMatch(/cnid|note/);
    const openApi = JSON.stringify((await as('desk').get('/api/apps/clinic/openapi.json')).body);
    expect(openApi).toContain('create.patient');
    expect(openApi).not.toMatch(/cnid|delete\.patient/);
  });

  it('that are hidden cannot be asked about: as if they did not exist', async () => {
    for (const field of ['cnid', 'note', 'phone', 'nothing']) {
      const filtered = await as('desk').get<Body>(`${patients}?${ask({ field, op: 'isNotEmpty' })}`);
      const sorted = await as('desk').get<Body>(`${patients}?sort=${field}`);
      expect([filtered.status, sorted.status]).toEqual([422, 422]);
      expect(filtered.body['issues']).toMatchObject([{ code: 'filter.unknown-field' }]);
      expect(sorted.body['issues']).toMatchObject([{ code: 'record.unknown_field' }]);
    }
    expect((await as('desk').get(`${patients}?fields=note`)).status).toBe(422);
    expect((await as('desk').get(`${patients}?fields=phone`)).status).toBe(200);
    const stepped = await as('desk').get<Body>(`${visits}?fields=patient.note`);
    expect(stepped.status).toBe(422);
  });

  it('that are hidden or masked are not found by', async () => {
    const found = async (who: string, search: string): Promise<number> => (await as(who).get<Body>(`${patients}?search=${encodeURIComponent(search)}`)).body.items.length;
    expect([await found('manager', '保密'), await found('desk', '保密')]).toEqual([1, 0]);
    expect([await found('manager', '5678'), await found('desk', '5678')]).toEqual([1, 0]);
    expect([await found('desk', '建国'), await found('desk', 'wjg'), await found('desk', '王')]).toEqual([1, 1, 1]);
    expect(await found('desk', '建国 保密')).toBe(0);
  });

  it('that may not be written are refused, hidden ones as unknown', async () => {
    const send = async (data: object): Promise<unknown> => (await as('desk').patch<Body>(`${patients}/${open.id}`, { data }, { headers: { 'if-match': `"${open.version}"` } })).body['issues'];
    expect(await send({ balance: 1 })).toMatchObject([{ path: ['balance'], code: 'field.not-writable' }]);
    expect(await send({ note: 'x' })).toMatchObject([{ path: ['note'], code: 'record.unknown_field' }]);
    expect(await send({ phone: '138****5678' })).toMatchObject([{ path: ['phone'] }]);
    expect((await as('manager').get<Body>(`${patients}/${open.id}`)).body.data).toMatchObject({ balance: 99, note: '保密病史', phone: '13800005678' });
  });

  it('that are hidden do not show in the history', async () => {
    const history = JSON.stringify((await as('desk').get(`${patients}/${open.id}/history`)).body);
    expect(history).toContain('王建国');
    expect(history).not.toMatch(/note|cnid|13800005678/);
  });

  it('that are masked are revealed only by a grant that says so, for a reason, and audited', async () => {
    const path = `${patients}/${open.id}/reveal`;
    expect((await as('desk').post(path, { fields: ['phone'], reason: '联系患者' })).status).toBe(403);
    expect((await as('manager').post(path, { fields: ['phone'] })).status).toBe(422);
    expect((await as('manager').post(path, { fields: ['phone'], reason: '联系患者' })).body).toMatchObject({ values: { phone: '13800005678' }, expiresAt: expect.any(String) });
    const { rows } = await api.database.sql.query<{ outcome: string; facts: object }>(`select outcome, facts from audit.entry where action = 'record.revealed' order by id`);
    expect(rows).toMatchObject([{ outcome: 'failure' }, { outcome: 'success', facts: { fields: ['phone'], reason: '联系患者' } }]);
  });
});

describe('rows', () => {
  it('of a filter with $user are those of the person', async () => {
    const mine = await as('doctor').get<Body>(patients);
    expect(mine.body.items.map(({ id }) => id)).toEqual([open.id]);
    const theirs = (await as('manager').post<Body>(patients, { data: { name: '他人', doctor: as('nurse').userId } })).body;
    expect((await as('doctor').get(`${patients}/${theirs.id}`)).status).toBe(404);
  });

  it('must stay within reach of who changes them', async () => {
    const { body } = await as('doctor').get<Body>(`${patients}/${open.id}`);
    const answer = await as('doctor').patch(`${patients}/${open.id}`, { data: { doctor: as('nurse').userId } }, { headers: { 'if-match': `"${body.version}"` } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'record.out_of_scope' } });
    expect((await as('manager').get<Body>(`${patients}/${open.id}`)).body.data['doctor']).toBe(as('doctor').userId);
  });

  it('of a department are made and seen there', async () => {
    const mine = (await as('nurse').post<Body>(patients, { data: { name: '北区' } })).body;
    const visit = await as('nurse').post<Body>(visits, { data: { patient: mine.id } });
    expect(visit.status).toBe(201);
    expect((await as('nurse').get(`${visits}/${visit.body.id}`)).status).toBe(200);
    expect((await as('other').get(`${visits}/${visit.body.id}`)).status).toBe(404);
  });

  it('that two grants match give, per action, what each of them gives', async () => {
    const own = (await as('nurse').post<Body>(patients, { data: { name: '本人', note: '自己的', phone: '13900001111' } })).body;
    expect(own.data).toMatchObject({ note: '自己的', phone: '13900001111' });
    const list = (await as('nurse').get<Body>(`${patients}?limit=500`)).body.items;
    const [mine, theirs] = [list.find(({ id }) => id === own.id), list.find(({ id }) => id === open.id)];
    expect([mine?.actions.sort(), theirs?.actions]).toEqual([['create', 'read', 'update'], ['read']]);
    expect(Object.keys(theirs?.data ?? {}).sort()).toEqual(['name', 'risk']);
    expect((await as('nurse').patch(`${patients}/${open.id}`, { data: { name: 'x' } }, { headers: { 'if-match': '"1"' } })).status).toBe(403);
  });

  it('answer about a field only where it may be read', async () => {
    const filtered = (await as('nurse').get<Body>(`${patients}?${ask({ field: 'note', op: 'isNotEmpty' })}`)).body.items;
    expect(filtered.map(({ data }) => data['note'])).toEqual(['自己的']);
    const empty = (await as('nurse').get<Body>(`${patients}?limit=500&${ask({ field: 'note', op: 'isEmpty' })}`)).body.items;
    expect(empty.map(({ id }) => id)).toContain(open.id);
    const search = (await as('nurse').get<Body>(`${patients}?search=${encodeURIComponent('保密')}`)).body.items;
    expect(search).toEqual([]);
    expect((await as('nurse').get<Body>(`${patients}?search=${encodeURIComponent('自己')}`)).body.items).toHaveLength(1);
  });
});

describe('a relation', () => {
  it('shows the title of the other record only as far as it may be read', async () => {
    const visit = (await as('manager').post<Body>(visits, { data: { patient: open.id } })).body;
    expect(visit['display']).toMatchObject({ patient: expect.stringContaining('王建国') });
    const { body } = await as('cashier').get<Body>(`${visits}/${visit.id}`);
    expect(body).toMatchObject({ data: { patient: open.id }, display: {} });
    expect((await as('cashier').get(`${visits}?fields=patient.name`)).status).toBe(422);
    expect((await as('cashier').get(`${visits}?${ask({ field: 'patient.name', op: 'eq', value: '王建国' })}`)).status).toBe(422);
    const stepped = await as('desk').get<Body>(`${visits}?fields=patient,patient.name,patient.phone&${ask({ field: 'patient.name', op: 'contains', value: '建国' })}&sort=patient.name`);
    expect(stepped.body.items).toMatchObject([{ data: { 'patient.name': '王建国' }, masked: { 'patient.phone': expect.stringMatching(/\*/) } }]);
    expect((await as('desk').get(`${visits}?${ask({ field: 'patient.phone', op: 'isNotEmpty' })}`)).status).toBe(422);
  });
});

describe('an app', () => {
  it('is described as far as its reader may see', async () => {
    expect((await as('cashier').get('/api/apps/clinic')).body).toMatchObject({ key: 'clinic', release: 1, forms: [{ key: 'visit', actions: ['read'] }] });
  });
});

describe('saved filters', () => {
  it('belong to a person, and shared ones show to whoever may ask them', async () => {
    const views = '/api/apps/clinic/views/patient';
    const made = await as('manager').post<Body>(views, { label: '有备注', filter: { field: 'note', op: 'isNotEmpty' }, shared: true });
    const plain = await as('manager').post<Body>(views, { label: '高风险', filter: { field: 'risk', op: 'eq', value: 'high' }, sort: ['-created_at'], shared: true });
    expect([made.status, plain.status]).toEqual([201, 201]);
    expect((await as('desk').get<Body>(views)).body.items).toMatchObject([{ id: plain.body.id, label: '高风险', own: false }]);
    expect((await as('desk').put(`${views}/${plain.body.id}`, { label: 'x' })).status).toBe(404);
    expect((await as('desk').post(views, { label: 'x', filter: { field: 'note', op: 'isEmpty' } })).status).toBe(422);
    expect((await as('manager').put(`${views}/${plain.body.id}`, { label: '低风险' })).body).toMatchObject({ label: '低风险' });
    expect((await as('manager').delete(`${views}/${plain.body.id}`)).status).toBe(204);
    expect((await as('desk').get<Body>(views)).body.items).toEqual([]);
  });
});
