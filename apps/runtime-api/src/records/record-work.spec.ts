import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { until } from '../testing/until.js';
import { clinic } from './testing/clinic.js';
import { publishForTest } from './testing/publish-for-test.js';

interface Comment { readonly id: string; readonly body: string; readonly own: boolean; readonly mentions: { name: string }[]; readonly by: { name: string }; readonly editedAt: string | null; readonly code?: string }
interface Notice { readonly kind: string; readonly title: string; readonly body: string; readonly link: string | null }
type Person = TestClient & { readonly userId: string };

let api: TestApi;
let manager: Person;
let desk: Person;
let nurse: Person;
let stranger: Person;
let patient: { readonly id: string; readonly version: number };
const patients = '/api/apps/clinic/records/patient';
const role = (name: string) => [{ app: 'clinic', role: name }];
const noticesOf = async (who: TestClient): Promise<readonly Notice[]> => (await who.get<{ items: Notice[] }>('/api/notifications')).body.items;
/** Telling is a job: it comes a moment later. */
async function told(who: TestClient, count: number): Promise<readonly Notice[]> {
  return until(async () => {
    const notices = await noticesOf(who);
    return notices.length >= count && notices;
  });
}
const versionNow = async (): Promise<number> => (await manager.get<{ version: number }>(`${patients}/${patient.id}`)).body.version;
const change = async (data: unknown): Promise<void> => {
  expect((await manager.request('PATCH', `${patients}/${patient.id}`, { data }, { headers: { 'if-match': `"${await versionNow()}"` } })).status).toBe(200);
};

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', name: '主管', roles: role('manager') });
  desk = await api.as({ username: 'desk', name: '前台', roles: role('desk') });
  nurse = await api.as({ username: 'nurse', name: '护士', roles: role('nurse') });
  stranger = await api.as({ username: 'cashier', name: '收费', roles: role('cashier') });
  patient = (await manager.post<{ id: string; version: number }>(patients, { data: { name: '王建国', phone: '13800138000', risk: 'low' } })).body;
}, 180_000);
afterAll(() => api.close());

describe('comments on a record', () => {
  it('are read and written by those who may see the record, and by nobody else', async () => {
    const made = await desk.post<Comment>(`${patients}/${patient.id}/comments`, { body: ' 请复诊 ' });
    expect([made.status, made.body.body, made.body.own, made.body.by.name]).toEqual([201, '请复诊', true, '前台']);
    expect((await manager.get<{ items: Comment[] }>(`${patients}/${patient.id}/comments`)).body.items.map(({ body, own }) => [body, own])).toEqual([['请复诊', false]]);
    for (const [method, path] of [['GET', 'comments'], ['POST', 'comments'], ['GET', 'follow'], ['PUT', 'follow'], ['GET', 'related'], ['GET', 'comments/people']] as const) {
      const body = method === 'POST' ? { body: 'x' } : undefined;
      expect([path, (await stranger.request(method, `${patients}/${patient.id}/${path}`, body)).status]).toEqual([path, 404]);
    }
  });

  it('tell those who are mentioned, with the title as they may see it', async () => {
    const made = await manager.post<Comment>(`${patients}/${patient.id}/comments`, { body: '@护士 请联系', mentions: [nurse.userId] });
    expect(made.body.mentions).toEqual([{ id: nurse.userId, name: '护士' }]);
    const [notice] = await told(nurse, 1);
    // The nurse may not see the number in the title.
    expect(notice).toMatchObject({ kind: 'record.mention', title: '主管 在“王建国（）”中提到了您', body: '@护士 请联系', link: `/apps/clinic/forms/patient/${patient.id}` });
    // Whoever commented before follows, and hears of it as a comment.
    expect((await told(desk, 1))[0]).toMatchObject({ kind: 'record.comment' });
    expect(await noticesOf(manager)).toEqual([]);
  });

  it('refuse to mention somebody who may not see the record, and do not offer them', async () => {
    const refused = await manager.post<Comment>(`${patients}/${patient.id}/comments`, { body: '@收费', mentions: [stranger.userId] });
    expect([refused.status, refused.body.code]).toEqual([422, 'comment.mention_refused']);
    const offered = (await manager.get<{ items: { name: string }[] }>(`${patients}/${patient.id}/comments/people?search=`)).body.items.map(({ name }) => name);
    expect(offered.sort()).toEqual(['前台', '护士']);
    expect(await noticesOf(stranger)).toEqual([]);
  });

  it('are changed and deleted by their author alone', async () => {
    const { body: made } = await desk.post<Comment>(`${patients}/${patient.id}/comments`, { body: '错字' });
    const path = `${patients}/${patient.id}/comments/${made.id}`;
    expect((await manager.request('PATCH', path, { body: '改' })).status).toBe(404);
    expect((await manager.request('DELETE', path)).status).toBe(404);
    expect((await desk.request<Comment>('PATCH', path, { body: '正字' })).body).toMatchObject({ body: '正字', editedAt: expect.any(String) });
    expect((await desk.request('DELETE', path)).status).toBe(204);
    expect((await desk.get<{ items: Comment[] }>(`${patients}/${patient.id}/comments`)).body.items.map(({ body }) => body)).not.toContain('正字');
  });

  it('leave audit entries without their words', async () => {
    const { rows } = await api.database.sql.query<{ action: string; facts: unknown }>(`select action, facts from audit.entry where action like 'comment.%' and record_id = $1 order by id`, [patient.id]);
    expect([...new Set(rows.map(({ action }) => action))]).toEqual(['comment.created', 'comment.changed', 'comment.deleted']);
    expect(JSON.stringify(rows)).not.toContain('复诊');
  });
});

describe('following a record', () => {
  it('tells which fields changed, and only those the follower sees', async () => {
    const before = (await noticesOf(nurse)).length;
    expect((await nurse.request('PUT', `${patients}/${patient.id}/follow`)).body).toMatchObject({ following: true });
    await change({ risk: 'high', balance: 500 });
    expect((await told(nurse, before + 1))[0]).toMatchObject({ kind: 'record.updated', title: '主管 修改了“王建国（）”', body: '风险' });
  });

  it('says nothing of changes that the follower cannot see, nor twice before the first was read', async () => {
    await nurse.post('/api/notifications/read', { ids: 'all' });
    const before = (await noticesOf(nurse)).length;
    await change({ balance: 700 });
    // Nobody can be told for a while: the tellings of both changes meet.
    const holder = await api.database.owner.connect();
    await holder.query('begin; lock table platform.notification in share mode');
    try {
      await change({ risk: 'low' });
      await change({ risk: 'high' });
      await until(async () => (await api.database.owner.query('select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())')).rows.length > 1);
    } finally {
      await holder.query('commit');
      holder.release();
    }
    await told(nurse, before + 1);
    await until(async () => (await api.database.owner.query(`select 1 from platform.job where kind = 'record.tell'`)).rows.length === 0);
    expect((await noticesOf(nurse)).length).toBe(before + 1);
  });

  it('ends when it is told to', async () => {
    expect((await nurse.request('DELETE', `${patients}/${patient.id}/follow`)).status).toBe(204);
    expect((await nurse.get<{ following: boolean }>(`${patients}/${patient.id}/follow`)).body.following).toBe(false);
  });
});

describe('drafts of what is filled in', () => {
  const drafts = '/api/apps/clinic/fill-drafts/patient';

  it('come back to their owner alone', async () => {
    const kept = await desk.request<{ updatedAt: string }>('PUT', `${drafts}/new`, { data: { name: '未交', note: '不可写' } });
    expect(kept.status).toBe(200);
    const back = (await desk.get<{ data: unknown; updatedAt: string }>(`${drafts}/new`)).body;
    expect(back).toMatchObject({ data: { name: '未交' }, updatedAt: kept.body.updatedAt });
    // What may not be written does not come back.
    expect(back.data).not.toHaveProperty('note');
    expect((await manager.get(`${drafts}/new`)).status).toBe(404);
    expect((await manager.get<{ items: unknown[] }>(drafts)).body.items).toEqual([]);
  });

  it('keep on what version of a record they were made, replace each other, and go away', async () => {
    const path = `${drafts}/${patient.id}`;
    await desk.request('PUT', path, { data: { risk: 'low' }, base: { risk: 'high' }, version: 2 });
    await desk.request('PUT', path, { data: { name: '王' }, base: { name: '王建国' }, version: 3 });
    expect((await desk.get<{ items: unknown[] }>(drafts)).body.items).toMatchObject([{ record: patient.id, data: { name: '王' }, base: { name: '王建国' }, version: 3 }, { record: 'new' }]);
    expect((await desk.request('DELETE', path)).status).toBe(204);
    expect((await desk.get(path)).status).toBe(404);
  });

  it('are refused where there is no such form or place, or too much of it', async () => {
    expect((await stranger.request('PUT', '/api/apps/clinic/fill-drafts/gone/new', { data: {} })).status).toBe(404);
    expect((await desk.request('PUT', `${drafts}/elsewhere`, { data: {} })).status).toBe(404);
    expect((await desk.request('PUT', `${drafts}/new`, { data: {}, more: 1 })).status).toBe(422);
    expect((await desk.request('PUT', `${drafts}/new`, { data: { name: 'x'.repeat(2_000_001) } })).status).toBe(413);
  });
});

describe('what belongs to a record', () => {
  it('is listed by form, latest first, with the rights of the reader', async () => {
    for (const day of ['2026-01-05', '2026-03-05', '2026-02-05']) expect((await manager.post('/api/apps/clinic/records/visit', { data: { patient: patient.id, at: `${day}T09:00:00+08:00`, temperature: 36.5 } })).status).toBe(201);
    const { items } = (await desk.get<{ items: { form: string; field: string; count: number; items: { data: { at: string } }[] }[] }>(`${patients}/${patient.id}/related`)).body;
    expect(items.map(({ form, field, count }) => [form, field, count])).toEqual([['visit', 'patient', 3]]);
    expect(items[0]?.items.map(({ data }) => data.at.slice(0, 10))).toEqual(['2026-03-05', '2026-02-05', '2026-01-05']);
    expect((await nurse.get<{ items: { count: number }[] }>(`${patients}/${patient.id}/related`)).body.items.map(({ count }) => count)).toEqual([0]);
  });
});
