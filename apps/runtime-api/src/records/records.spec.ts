import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { RecordHooks, type RecordChange } from './record-hooks.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

type Person = TestClient & { readonly userId: string };
type Body = Record<string, unknown> & { id: string; version: number; data: Record<string, unknown>; items: Body[] };

let api: TestApi;
let manager: Person;
const patients = '/api/apps/clinic/records/patient';
const visits = '/api/apps/clinic/records/visit';
const followUps = '/api/apps/clinic/records/follow_up';
const make = (path: string, data: object): Promise<Answer<Body>> => manager.post<Body>(path, { data });
const change = (path: string, record: Body, data: object, version = record.version): Promise<Answer<Body>> => manager.patch<Body>(`${path}/${record.id}`, { data }, { headers: { 'if-match': `"${version}"` } });

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
}, 180_000);
afterAll(() => api.close());

describe('a record', () => {
  it('is made, read and listed with its values as they were sent', async () => {
    const data = { name: '王建国', phone: '13800005678', birth: '1960-05-06', risk: 'high', tags: ['vip'], balance: 1250, doctor: manager.userId };
    const made = await make(patients, data);
    expect(made.body).toMatchObject({ version: 1, data: { ...data, mrn: 'MZ000001', age: expect.any(Number) }, masked: {}, display: { doctor: 'manager' }, title: '王建国（MZ000001）', createdBy: { id: manager.userId, name: 'manager' } });
    expect(made.status).toBe(201);
    const read = await manager.get(`${patients}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers.get('etag')).toBe('"1"');
    const list = await manager.get<{ items: unknown[]; nextCursor: unknown }>(patients);
    expect(list.body).toEqual({ items: [made.body], nextCursor: null });
  });

  it('keeps times, numbers and rows exactly', async () => {
    const patient = (await make(patients, { name: '李' })).body;
    const data = { patient: patient.id, at: '2026-05-06T10:00:00.5+08:00', start: '08:30', temperature: 36.6, urgent: false, meds: [{ drug: 'a', dose: 1.25 }, { drug: 'b', dose: null, nurse: manager.userId }] };
    const { body } = await make(visits, data);
    expect(body.data).toMatchObject({ patient: patient.id, at: '2026-05-06T02:00:00.5Z', start: '08:30', temperature: 36.6, urgent: false, meds: [{ id: expect.any(String), drug: 'a', dose: 1.25 }, { drug: 'b', dose: null, nurse: manager.userId }] });
    expect(body['display']).toMatchObject({ patient: expect.stringMatching(/^李（MZ\d{6}）$/), meds: [{}, { nurse: 'manager' }] });
    expect((await manager.get(`${visits}/${body.id}`)).body).toEqual(body);
  });

  it('is refused with an issue beside each field, and nothing is stored', async () => {
    const before = (await manager.get<Body>(`${patients}?count=exact`)).body['count'];
    const answer = await make(patients, { phone: 'abc', balance: 1.5, nothing: 1 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'record.invalid', issues: [{ path: ['nothing'], code: 'record.unknown_field', message: '没有这个字段。' }] } });
    const second = await make(patients, { phone: 'abc', balance: 1.5 });
    expect(second.body['issues']).toEqual(expect.arrayContaining([expect.objectContaining({ path: ['name'], message: '请填写“姓名”' }), expect.objectContaining({ path: ['phone'] }), expect.objectContaining({ path: ['balance'] })]));
    expect((await make(visits, { patient: (await make(patients, { name: '热' })).body.id, temperature: 42.5 })).body['issues']).toMatchObject([{ message: '体温过高，请复核' }]);
    expect((await manager.get<Body>(`${patients}?count=exact`)).body['count']).toBe(Number(before) + 1);
  });

  it('is changed only by who saw its present version', async () => {
    const { body: made } = await make(patients, { name: '张' });
    const changed = await change(patients, made, { note: '第一次', risk: null });
    expect(changed.body).toMatchObject({ version: 2, data: { name: '张', note: '第一次' } });
    expect(await change(patients, made, { note: '第二次' })).toMatchObject({ status: 412, body: { code: 'record.stale', current: { version: 2, data: { note: '第一次' } } } });
    expect((await manager.patch(`${patients}/${made.id}`, { data: {} })).status).toBe(428);
    expect((await manager.patch(`${patients}/${made.id}`, { data: {} }, { headers: { 'if-match': 'x' } })).status).toBe(400);
    expect((await change(patients, changed.body, { note: '第一次' })).body.version).toBe(2);
  });

  it('lets one of two simultaneous changes win and tells the other', async () => {
    const { body: made } = await make(patients, { name: '同时' });
    const answers = await Promise.all([change(patients, made, { note: 'a' }), change(patients, made, { note: 'b' })]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  it('keeps the ids of rows that stay and touches only those that differ', async () => {
    const patient = (await make(patients, { name: '行' })).body;
    const { body: made } = await make(visits, { patient: patient.id, meds: [{ drug: 'a' }, { drug: 'b' }, { drug: 'c' }] });
    const [a, b, c] = made.data['meds'] as { id: string; drug: string }[];
    const changed = await change(visits, made, { meds: [c, { ...a, dose: 2 }, { drug: 'd' }] });
    expect(changed.body.data['meds']).toMatchObject([{ id: c?.id, drug: 'c' }, { id: a?.id, drug: 'a', dose: 2 }, { drug: 'd' }]);
    expect((await change(visits, changed.body, { meds: [b] })).body['issues']).toMatchObject([{ path: ['meds', 0, 'id'], code: 'record.unknown_row' }]);
    const other = (await make(visits, { patient: patient.id, meds: [{ drug: 'x' }] })).body;
    expect((await change(visits, changed.body, { meds: other.data['meds'] })).status).toBe(422);
    expect((await manager.get<Body>(`${visits}/${other.id}`)).body.data['meds']).toEqual(other.data['meds']);
  });

  it('refuses a value that is taken without saying by whom', async () => {
    const patient = (await make(patients, { name: '唯一' })).body;
    await make(visits, { patient: patient.id, code: 'V-1' });
    const answer = await make(visits, { patient: patient.id, code: 'V-1' });
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: ['code'], code: 'record.not_unique', message: '该值已被使用。' }] } });
  });

  it('refuses references that lead nowhere', async () => {
    const patient = (await make(patients, { name: '引用' })).body;
    const nowhere = '0198c0de-7a5b-7c3d-8e4f-0123456789ab';
    expect((await make(visits, { patient: nowhere })).body['issues']).toMatchObject([{ path: ['patient'], code: 'record.no_such_reference' }]);
    expect((await make(visits, { patient: patient.id, department: nowhere })).body['issues']).toMatchObject([{ path: ['department'] }]);
    expect((await make(visits, { patient: patient.id, meds: [{ drug: 'a', nurse: nowhere }] })).status).toBe(422);
    await manager.delete(`${patients}/${patient.id}`);
    expect((await make(visits, { patient: patient.id })).body['issues']).toMatchObject([{ path: ['patient'] }]);
  });

  it('goes to the recycle bin and comes back', async () => {
    const { body: made } = await make(patients, { name: '回收' });
    expect((await manager.delete(`${patients}/${made.id}`, { headers: { 'if-match': '"7"' } })).status).toBe(412);
    expect((await manager.delete(`${patients}/${made.id}`, { headers: { 'if-match': '"1"' } })).status).toBe(204);
    const live = (await manager.get<Body>(`${patients}?limit=500`)).body.items.map(({ id }) => id);
    const binned = (await manager.get<Body>(`${patients}?deleted=only`)).body.items.map(({ id }) => id);
    expect([live.includes(made.id), binned.includes(made.id)]).toEqual([false, true]);
    expect((await manager.delete(`${patients}/${made.id}`)).status).toBe(404);
    expect((await change(patients, made, { note: 'x' }, 2)).status).toBe(404);
    const back = await manager.post<Body>(`${patients}/${made.id}/restore`);
    expect(back).toMatchObject({ status: 200, body: { version: 3, data: { name: '回收' } } });
    expect(back.body).not.toHaveProperty('deletedAt');
  });

  it('is not deleted while others refer to it, unless they may be emptied', async () => {
    const patient = (await make(patients, { name: '被引用' })).body;
    const visit = (await make(visits, { patient: patient.id })).body;
    const followUp = (await make(followUps, { visit: visit.id, result: '好' })).body;
    expect(await manager.delete(`${patients}/${patient.id}`)).toMatchObject({ status: 409, body: { code: 'record.referenced', referrers: [{ form: 'visit', field: 'patient', id: visit.id }], hidden: 0 } });
    expect((await manager.delete(`${visits}/${visit.id}`)).status).toBe(204);
    expect((await manager.get<Body>(`${followUps}/${followUp.id}`)).body).toMatchObject({ version: 2, data: { visit: null, result: '好' } });
    expect((await manager.delete(`${patients}/${patient.id}`)).status).toBe(204);
  });

  it('tells its history field by field', async () => {
    const { body: made } = await make(patients, { name: '历史', risk: 'low' });
    await change(patients, made, { risk: 'high' });
    const { body } = await manager.get<Body>(`${patients}/${made.id}/history`);
    expect(body.items).toMatchObject([
      { version: 2, action: 'updated', by: { id: manager.userId, name: 'manager' }, changes: [{ field: 'risk', before: 'low', after: 'high' }] },
      { version: 1, action: 'created', changes: expect.arrayContaining([{ field: 'name', before: null, after: '历史' }]) },
    ]);
  });
});

describe('many records', () => {
  it('are made all or none', async () => {
    const before = (await manager.get<Body>(`${patients}?count=exact`)).body['count'];
    const bad = await manager.post<Body>(patients, [{ data: { name: '甲' } }, { data: {} }, { data: { name: '丙', cnid: 'x' } }]);
    expect(bad.status).toBe(422);
    expect((bad.body['issues'] as { path: unknown[] }[]).map(({ path }) => path)).toEqual([[1, 'name'], [2, 'cnid']]);
    expect((await manager.get<Body>(`${patients}?count=exact`)).body['count']).toBe(before);
    const good = await manager.post<Body>(patients, [{ data: { name: '甲' } }, { data: { name: '乙' } }]);
    expect(good).toMatchObject({ status: 201, body: { items: [{ data: { name: '甲' } }, { data: { name: '乙' } }] } });
  });

  it('are undone together when the last one is refused by the database', async () => {
    const patient = (await make(patients, { name: '一起' })).body;
    const answer = await manager.post<Body>(visits, [{ data: { patient: patient.id, code: 'U-1' } }, { data: { patient: patient.id, code: 'U-1' } }]);
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: [1, 'code'], code: 'record.not_unique' }] } });
    expect((await manager.get<Body>(`${visits}?filter=${encodeURIComponent('{"field":"code","op":"eq","value":"U-1"}')}`)).body.items).toEqual([]);
  });

  it('are made as far as possible with mode=partial', async () => {
    const answer = await manager.post<Body>(`${patients}?mode=partial`, [{ data: { name: '部分' } }, { data: {} }]);
    expect(answer.body.items).toMatchObject([{ index: 0, record: { data: { name: '部分' } } }, { index: 1, code: 'record.invalid', issues: [{ path: ['name'] }] }]);
  });

  it('get numbers that nobody else has', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, (_, n) => make(patients, { name: `号${n}` })));
    expect(new Set(made.map(({ body }) => body.data['mrn'])).size).toBe(12);
  });
});

describe('a number of the server', () => {
  it('is not taken from who sends it', async () => {
    const { body } = await make(patients, { name: '编号', mrn: 'MZ999999' });
    expect(body.data['mrn']).not.toBe('MZ999999');
    expect((await change(patients, body, { note: 'x', mrn: 'MZ999999' })).body.data['mrn']).toBe(body.data['mrn']);
  });
});

describe('a repeated request', () => {
  it('with the same Idempotency-Key makes one record', async () => {
    const send = (): Promise<Answer<Body>> => manager.post<Body>(patients, { data: { name: '幂等' } }, { headers: { 'idempotency-key': 'make-1' } });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
  });
});

describe('what a change leaves behind', () => {
  it('is undone with it when a hook throws', async () => {
    const seen: RecordChange[] = [];
    let angry = false;
    api.get(RecordHooks).add(async (_sql, one) => {
      seen.push(one);
      if (angry) throw new Error('refused by a hook');
      await Promise.resolve();
    });
    const { body: made } = await make(patients, { name: '钩子', risk: 'low' });
    await change(patients, made, { risk: 'high' });
    expect(seen).toMatchObject([{ kind: 'created', before: null, after: { name: '钩子' } }, { kind: 'updated', version: 2, before: { risk: 'low' }, after: { risk: 'high' }, actor: { userId: manager.userId } }]);
    angry = true;
    expect((await make(patients, { name: '不成' })).status).toBe(500);
    angry = false;
    expect((await manager.get<Body>(`${patients}?search=${encodeURIComponent('不成')}`)).body.items).toEqual([]);
  });

  it('is an audit entry in the same transaction: when it cannot be written, nothing happens and nothing is shown', async () => {
    const { body: made } = await make(patients, { name: '审计' });
    const entries = await api.database.sql.query<{ action: string }>('select action from audit.entry where record_id = $1 order by id', [made.id]);
    expect(entries.rows.map(({ action }) => action)).toEqual(['record.created']);
    await api.database.owner.query(`alter table audit.entry add constraint broken check (action not like 'record.%') not valid`);
    try {
      expect((await make(patients, { name: '无审计' })).status).toBe(500);
      expect((await manager.get(`${patients}/${made.id}`)).status).toBe(500);
      expect((await manager.get(patients)).status).toBe(500);
    } finally {
      await api.database.owner.query('alter table audit.entry drop constraint broken');
    }
    expect((await manager.get<Body>(`${patients}?search=${encodeURIComponent('无审计')}`)).body.items).toEqual([]);
  });
});

describe('checking early', () => {
  it('says what saving would say, and stores nothing', async () => {
    const patient = (await make(patients, { name: '检查' })).body;
    await make(visits, { patient: patient.id, code: 'C-1' });
    const check = async (data: object, id?: string): Promise<unknown> => (await manager.post<{ issues: unknown[] }>(`${visits}/check`, { data, ...(id && { id }) })).body.issues;
    expect(await check({ patient: patient.id, code: 'C-2' })).toEqual([]);
    expect(await check({ patient: patient.id, code: 'C-1' })).toMatchObject([{ path: ['code'], code: 'record.not_unique' }]);
    expect(await check({ patient: '0198c0de-7a5b-7c3d-8e4f-0123456789ab' })).toMatchObject([{ path: ['patient'], code: 'record.no_such_reference' }]);
    expect(await check({})).toMatchObject([{ path: ['patient'], severity: 'error' }]);
  });
});
