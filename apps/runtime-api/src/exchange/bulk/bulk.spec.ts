import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { settled, type SeenChange } from '../testing/settled.js';

let api: TestApi;
let manager: TestClient & { readonly userId: string };
const patients = '/api/apps/clinic/records/patient';
beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
}, 180_000);
afterAll(() => api.close());

interface Made {
  readonly items: readonly { readonly id: string; readonly version: number; readonly data: Record<string, unknown> }[];
}
const make = async (names: readonly string[], more: object = {}): Promise<readonly string[]> => {
  const { body } = await manager.post<Made>(patients, names.map((name) => ({ data: { name, ...more } })));
  return body.items.map(({ id }) => id);
};
const read = async (id: string): Promise<Made['items'][number]> => (await manager.get<Made['items'][number]>(`${patients}/${id}`)).body;

describe('a change of many records', () => {
  it('changes what a filter finds, keeps what others changed since, and takes the rest back', async () => {
    const ids = await make(['甲一', '甲二', '甲三'], { note: '批量一' });
    const { status, body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'update', filter: { field: 'note', op: 'contains', value: '批量一' }, data: { risk: 'high' } });
    expect({ status, kind: body.kind, total: body.total }).toEqual({ status: 202, kind: 'update', total: 3 });
    const done = await settled(manager, 'clinic', body.id);
    expect(done).toMatchObject({ state: 'done', done: 3, updated: 3, failed: 0, canUndo: true });
    expect(await Promise.all(ids.map(async (id) => (await read(id)).data['risk']))).toEqual(['high', 'high', 'high']);
    const touched = await read(ids[0] ?? '');
    await manager.patch(`${patients}/${touched.id}`, { data: { risk: 'low' } }, { headers: { 'if-match': `"${touched.version}"` } });
    expect((await manager.post(`/api/apps/clinic/changes/${body.id}/undo`)).status).toBe(202);
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'undone', undone: 2, kept: 1, keptRecords: [{ form: 'patient', recordId: touched.id, title: expect.stringContaining('甲一'), reason: expect.stringMatching(/\S/) }] });
    expect(await Promise.all(ids.map(async (id) => (await read(id)).data['risk']))).toEqual(['low', null, null]);
    expect((await manager.post(`/api/apps/clinic/changes/${body.id}/undo`)).status).toBe(409);
  });

  it('deletes the chosen ones, names the one that is referred to, and brings them back', async () => {
    const ids = await make(['乙一', '乙二', '乙三']);
    await manager.post('/api/apps/clinic/records/visit', { data: { patient: ids[1] } });
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'delete', ids });
    const done = await settled(manager, 'clinic', body.id);
    expect(done).toMatchObject({ state: 'done', deleted: 2, failed: 1, problems: [{ row: 1, recordId: ids[1], issues: [{ code: 'record.referenced' }] }] });
    expect(done.problems[0]?.issues[0]?.message).toContain('引用');
    expect((await read(ids[0] ?? ''))).toMatchObject({ deletedAt: expect.any(String) });
    await manager.post(`/api/apps/clinic/changes/${body.id}/undo`);
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'undone', undone: 2 });
    expect((await read(ids[0] ?? ''))).not.toHaveProperty('deletedAt');
  });

  it('tries a change out: tells what would happen and which record stands against it, and keeps nothing', async () => {
    const ids = await make(['己一', '己二', '己三'], { note: '批量四' });
    await manager.post('/api/apps/clinic/records/visit', { data: { patient: ids[2] } });
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'delete', dryRun: true, filter: { field: 'note', op: 'contains', value: '批量四' } });
    const tried = await settled(manager, 'clinic', body.id);
    expect(tried).toMatchObject({ state: 'done', dryRun: true, total: 3, deleted: 2, failed: 1, canUndo: false, problems: [{ recordId: ids[2], title: expect.stringContaining('己三'), issues: [{ code: 'record.referenced' }] }] });
    for (const id of ids) expect(await read(id)).not.toHaveProperty('deletedAt');
    const { body: list } = await manager.get<{ items: { id: string }[] }>('/api/apps/clinic/changes?form=patient');
    expect(list.items.map(({ id }) => id)).not.toContain(body.id);
  });

  it('restores all that a search of the recycle bin shows, and puts it back there, but not what was changed since', async () => {
    const ids = await make(['庚一', '庚二'], { note: '批量五' });
    const { body: deletion } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'delete', ids });
    await settled(manager, 'clinic', deletion.id);
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'restore', filter: { field: 'note', op: 'contains', value: '批量五' } });
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ kind: 'restore', state: 'done', restored: 2, updated: 0, failed: 0, canUndo: true });
    const first = await read(ids[0] ?? '');
    await manager.patch(`${patients}/${first.id}`, { data: { risk: 'low' } }, { headers: { 'if-match': `"${first.version}"` } });
    await manager.post(`/api/apps/clinic/changes/${body.id}/undo`);
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'undone', undone: 1, kept: 1, keptRecords: [{ recordId: ids[0] }] });
    expect(await read(ids[1] ?? '')).toMatchObject({ deletedAt: expect.any(String) });
    const nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'desk' }] });
    expect((await nurse.post(`${patients}/bulk`, { action: 'restore', ids })).status).toBe(403);
  });

  it('asks once more above a hundred records', async () => {
    await make(Array.from({ length: 101 }, (_none, at) => `丙${at}`), { note: '批量二' });
    const question = { action: 'update', filter: { field: 'note', op: 'contains', value: '批量二' }, data: { note: '批量三' } };
    const asked = await manager.post(`${patients}/bulk`, question);
    expect({ status: asked.status, body: asked.body }).toMatchObject({ status: 409, body: { code: 'bulk.confirm', count: 101 } });
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { ...question, confirm: 101 });
    // The filter no longer matches what has been changed, and still every record is met once.
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'done', done: 101, updated: 101 });
  });

  it('tells who began something long of its end, with a link, and lists what is theirs', async () => {
    const body = { action: 'update', data: { note: '批量六' } };
    await make(Array.from({ length: 300 }, (_none, at) => `辛${at}`), { note: '长任务' });
    const question = { ...body, filter: { field: 'note', op: 'contains', value: '长任务' }, confirm: 300 };
    const { body: trial } = await manager.post<SeenChange>(`${patients}/bulk`, { ...question, dryRun: true });
    await settled(manager, 'clinic', trial.id);
    const { body: change } = await manager.post<SeenChange>(`${patients}/bulk`, question);
    expect(await settled(manager, 'clinic', change.id)).toMatchObject({ state: 'done', updated: 300 });
    const { body: told } = await manager.get<{ items: { kind: string; title: string; body: string; link: string }[] }>('/api/notifications');
    expect(told.items.filter(({ kind }) => kind === 'transfer')).toEqual([expect.objectContaining({ title: '批量修改已完成', body: '更新 300', link: `/apps/clinic/forms/patient/changes/${change.id}` })]);
    const { body: mine } = await manager.get<{ changes: { id: string; formLabel: unknown }[] }>('/api/transfers');
    expect(mine.changes.find(({ id }) => id === change.id)).toMatchObject({ formLabel: expect.anything() });
    const other = await api.as({ username: 'other', roles: [{ app: 'clinic', role: 'manager' }] });
    expect((await other.get('/api/transfers')).body).toEqual({ changes: [], exports: [] });
  }, 60_000);

  it('refuses fields that the person may not change, and people who may not change anything', async () => {
    const [id = ''] = await make(['丁一']);
    const desk = await api.as({ username: 'desk', roles: [{ app: 'clinic', role: 'desk' }] });
    expect(await desk.post(`${patients}/bulk`, { action: 'update', ids: [id], data: { balance: 5 } })).toMatchObject({ status: 422, body: { issues: [{ code: 'record.not_writable', path: ['data', 'balance'] }] } });
    expect(await desk.post(`${patients}/bulk`, { action: 'update', ids: [id], data: { note: 'x' } })).toMatchObject({ status: 422, body: { issues: [{ code: 'record.unknown_field' }] } });
    expect((await desk.post(`${patients}/bulk`, { action: 'delete', ids: [id] })).status).toBe(403);
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'delete', ids: [id] });
    expect((await desk.get(`/api/apps/clinic/changes/${body.id}`)).status).toBe(404);
    await settled(manager, 'clinic', body.id);
  });

  it('tells per record what its rules refuse', async () => {
    const ids = await make(['戊一', '戊二']);
    const { body } = await manager.post<SeenChange>(`${patients}/bulk`, { action: 'update', ids, data: { name: '' } });
    expect(await settled(manager, 'clinic', body.id)).toMatchObject({ state: 'done', updated: 0, failed: 2, canUndo: false, problems: [{ issues: [{ code: 'field.required', path: ['name'] }] }, { row: 1 }] });
  });
});
