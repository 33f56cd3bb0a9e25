import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { clinic } from '../testing/clinic.js';
import { publishForTest } from '../testing/publish-for-test.js';

let api: TestApi;
let manager: TestClient;
let nurse: TestClient;
const views = '/api/apps/clinic/views/patient';
interface View { readonly id: string; readonly label: string; readonly own: boolean; readonly look: Record<string, unknown>; readonly code?: string; readonly issues?: { code: string; path: unknown[] }[] }
const list = async (who: TestClient): Promise<View[]> => (await who.get<{ items: View[] }>(views)).body.items;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, clinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'desk' }] });
}, 180_000);
afterAll(() => api.close());

describe('a saved view', () => {
  it('keeps how records are laid out', async () => {
    const look = { kind: 'kanban', settings: { group: 'risk', color: 'risk' }, sums: { balance: 'sum' }, quick: [{ field: 'doctor', required: true }] };
    const made = await manager.post<View>(views, { label: '风险看板', look });
    expect(made.status).toBe(201);
    expect((await list(manager)).find(({ id }) => id === made.body.id)?.look).toEqual(look);
    const changed = await manager.put<View>(`${views}/${made.body.id}`, { label: '风险看板', look: { kind: 'calendar', settings: { start: 'birth' } } });
    expect(changed.body.look).toEqual({ kind: 'calendar', settings: { start: 'birth' } });
  });

  it('is a table when nothing else is said', async () => {
    expect((await manager.post<View>(views, { label: '普通' })).body.look).toEqual({ kind: 'table' });
  });

  it('is refused where its look does not fit the form', async () => {
    const refused = await manager.post<View>(views, { label: '错', look: { kind: 'kanban', settings: { group: 'note' } } });
    expect([refused.status, refused.body.issues?.map(({ code, path }) => [code, path])]).toEqual([422, [['view.field-unfit', ['look', 'settings', 'group']]]]);
    for (const look of [{ kind: 'pie' }, { kind: 'table', settings: { group: 7 } }, { kind: 'table', more: 1 }, { kind: 'tree' }]) expect((await manager.post(views, { label: '错', look })).status).toBe(422);
  });

  it('that is shared reaches only those who may read what it is laid out by', async () => {
    const byDoctor = await manager.post<View>(views, { label: '按医生', shared: true, look: { kind: 'kanban', settings: { group: 'doctor' } } });
    const byMoney = await manager.post<View>(views, { label: '按备注', shared: true, look: { kind: 'table', sums: { note: 'sum' } } });
    expect([byDoctor.status, byMoney.status]).toEqual([201, 422]);
    const hidden = await manager.post<View>(views, { label: '证件', shared: true, look: { kind: 'table', sums: { cnid: 'count' }, quick: [{ field: 'cnid' }] } });
    expect(hidden.status).toBe(201);
    expect((await list(nurse)).map(({ label, own }) => [label, own])).toEqual([['按医生', false]]);
  });
});
