import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormDefinition, type Grant, type Logic } from '@carewright/schema';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { publishForTest } from './testing/publish-for-test.js';

type Person = TestClient & { readonly userId: string };
type Body = Record<string, unknown> & { id: string; version: number; data: Record<string, unknown>; issues: { path: unknown[]; code: string; message: string }[] };

const equals = (row: string, own = row): Logic => ({ '==': [{ var: `row.${row}` }, { var: own }] });
const none = { '==': [{ var: '$count' }, 0] };
const booking: FormDefinition = {
  $format: 'form/1', key: 'booking', label: '预约', layout: [],
  fields: [
    { key: 'patient', type: 'text', label: '患者', props: { maxLength: 50 } },
    { key: 'doctor', type: 'text', label: '医生', props: { maxLength: 50 } },
    { key: 'day', type: 'date', label: '日期' },
    { key: 'minutes', type: 'number', label: '分钟' },
    { key: 'room', type: 'text', label: '诊室', props: { maxLength: 20 } },
    { key: 'secret', type: 'text', label: '内部编号', props: { maxLength: 20 } },
  ],
  recordChecks: [
    { id: 'once', kind: 'count', form: 'booking', where: { and: [equals('patient'), equals('day')] }, assert: none, message: { 'zh-CN': '该患者当天已有预约', 'en-US': 'The patient is booked on that day' }, fields: ['patient'] },
    { id: 'three', kind: 'count', form: 'booking', where: { and: [equals('doctor'), equals('day')] }, assert: { '<': [{ var: '$count' }, 3] }, message: '该医生当天已约满', fields: ['doctor'] },
    { id: 'hours', kind: 'sum', form: 'booking', field: 'minutes', where: equals('doctor'), when: { '!': { empty: { var: 'minutes' } } }, assert: { '<=': [{ add: [{ var: '$sum' }, { var: 'minutes' }] }, 480] }, message: '超过八小时', fields: ['minutes'] },
    { id: 'open', kind: 'exists', form: 'room', where: { and: [equals('code', 'room'), { '!': { var: 'row.closed' } }] }, when: { '!': { empty: { var: 'room' } } }, assert: { var: '$exists' }, message: '诊室未开放', fields: ['room'] },
    { id: 'hidden', kind: 'count', form: 'booking', where: { and: [equals('secret'), { '>': [{ var: 'row.minutes' }, { sub: [{ var: 'minutes' }, 1] }] }] }, assert: none, message: '内部编号冲突', fields: ['secret'] },
  ],
};
const room: FormDefinition = { $format: 'form/1', key: 'room', label: '诊室', layout: [], fields: [{ key: 'code', type: 'text', label: '编号' }, { key: 'closed', type: 'boolean', label: '停用' }] };
const grant = (form: string, more: Partial<Grant> = {}): Grant => ({ form, actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' }, ...more });
const app: AppDefinition = {
  $format: 'app/1', key: 'desk', label: '前台', flows: {}, datasets: {}, dashboards: {}, forms: { booking, room },
  roles: {
    lead: { $format: 'role/1', key: 'lead', label: '主管', grants: [grant('booking'), grant('room')] },
    own: { $format: 'role/1', key: 'own', label: '本人', grants: [grant('booking', { rows: 'own', fields: { default: 'write', except: { secret: 'hidden' } } })] },
  },
};

let api: TestApi;
let lead: Person;
let clerk: Person;
const bookings = '/api/apps/desk/records/booking';
const make = (data: object, who = lead): Promise<Answer<Body>> => who.post<Body>(bookings, { data });
const patch = (record: Body, data: object): Promise<Answer<Body>> => lead.patch<Body>(`${bookings}/${record.id}`, { data }, { headers: { 'if-match': `"${record.version}"` } });

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  lead = await api.as({ username: 'lead', roles: [{ app: 'desk', role: 'lead' }] });
  clerk = await api.as({ username: 'clerk', roles: [{ app: 'desk', role: 'own' }] });
}, 180_000);
afterAll(() => api.close());

describe('checks against other records', () => {
  it('let exactly one of fifty writers have what must be unique together', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => make({ patient: '甲', day: '2026-05-06' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 422);
    expect(refused).toHaveLength(49);
    for (const { body } of refused) expect(body.issues).toMatchObject([{ path: ['patient'], code: 'rule.broken', message: '该患者当天已有预约' }]);
  }, 60_000);

  it('let exactly as many of fifty writers through as there are places', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => make({ patient: `患${index}`, doctor: '张', day: '2026-05-07' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(47);
  }, 60_000);

  it('let exactly one of fifty changes into the same values through', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, (_, index) => make({ patient: `改${index}`, day: '2026-06-01' })));
    const answers = await Promise.all(made.map(({ body }) => patch(body, { patient: '同一人' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
  }, 60_000);

  it('keep uniqueness by an index, whoever writes past the API', async () => {
    await make({ patient: '索引', day: '2026-07-01' });
    const insert = api.database.sql.query(`insert into app_desk.booking (id, version, release, created_at, updated_at, patient, day) values (gen_random_uuid(), 1, 1, now(), now(), '索引', '2026-07-01')`);
    await expect(insert).rejects.toMatchObject({ code: '23505' });
  });

  it('count neither the record itself nor what is in the recycle bin, and nothing where a side is empty', async () => {
    const { body } = await make({ patient: '乙', day: '2026-05-08' });
    const changed = await patch(body, { room: null, doctor: '李' });
    expect(changed.status).toBe(200);
    expect((await lead.delete(`${bookings}/${body.id}`)).status).toBe(204);
    const again = await make({ patient: '乙', day: '2026-05-08' });
    expect(again.status).toBe(201);
    expect((await lead.post<Body>(`${bookings}/${body.id}/restore`, {})).body.issues).toMatchObject([{ message: '该患者当天已有预约' }]);
    expect((await make({ patient: '丙' })).status).toBe(201);
    expect((await make({ patient: '丙' })).status).toBe(201);
  });

  it('sum over other records, and leave alone a change that they do not read', async () => {
    const first = (await make({ doctor: '王', minutes: 300 })).body;
    expect((await make({ doctor: '王', minutes: 200 })).body.issues).toMatchObject([{ path: ['minutes'], message: '超过八小时' }]);
    expect((await make({ doctor: '王', minutes: 180 })).status).toBe(201);
    expect((await patch(first, { minutes: 301 })).status).toBe(422);
    expect((await patch(first, { patient: '丁' })).status).toBe(200);
  });

  it('ask other forms', async () => {
    await lead.post('/api/apps/desk/records/room', { data: { code: 'A1' } });
    await lead.post('/api/apps/desk/records/room', { data: { code: 'B1', closed: true } });
    expect((await make({ room: 'A1' })).status).toBe(201);
    expect((await make({ room: 'B1' })).body.issues).toMatchObject([{ path: ['room'], message: '诊室未开放' }]);
    expect((await make({ room: 'none' })).status).toBe(422);
  });

  it('are answered early, without saving and without a lock', async () => {
    await make({ patient: '戊', day: '2026-05-09' });
    const early = await lead.post<Body>(`${bookings}/check`, { data: { patient: '戊', day: '2026-05-09' } });
    expect(early.body.issues).toMatchObject([{ path: ['patient'], message: '该患者当天已有预约' }]);
  });

  it('count what the writer cannot see, and name no field that is hidden from them', async () => {
    await make({ patient: '己', day: '2026-05-10', secret: 's', minutes: 10 });
    expect((await make({ patient: '己', day: '2026-05-10' }, clerk)).body.issues).toMatchObject([{ path: ['patient'] }]);
    const form = await clerk.get<Body>('/api/apps/desk/forms/booking');
    expect(JSON.stringify(form.body)).not.toContain('recordChecks');
  });
});
