import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type DashboardComment, type DashboardDefinition, type SavedQuestion, type SharesAnswer, type ShareTarget, tilesOf } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';

type Person = TestClient & { readonly userId: string };
interface Notice { readonly kind: string; readonly title: string; readonly body: string; readonly link: string | null }
interface Refusal { readonly code?: string }

const tile = { width: 6 as const, dataset: 'patient' };
const board: DashboardDefinition = {
  $format: 'dashboard/1', key: 'board', label: '看板',
  rows: [{ id: 'r', height: 'medium', tiles: [
    { ...tile, id: 'all', title: '患者数', chart: 'number', query: { dimensions: [], measures: ['records'] } },
    { ...tile, id: 'money', title: '余额合计', chart: 'number', query: { dimensions: [], measures: ['sum_balance'] } },
  ] }],
};
const app: AppDefinition = {
  ...clinic, dashboards: { board },
  // The manager opens the dashboard by role and designs; the desk opens it and does not; the nurse does neither.
  roles: Object.fromEntries(Object.entries(clinic.roles).map(([key, role]) => [key, key === 'manager' ? { ...role, dashboards: 'all' as const, capabilities: ['design' as const] } : key === 'desk' ? { ...role, dashboards: ['board'] } : role])),
};
const base = '/api/apps/clinic';
const boardPath = `${base}/dashboards/board`;
const content = { chart: 'bar', dataset: 'patient', query: { dimensions: [{ dimension: 'risk' }], measures: ['records'] } };

describe('what people make of reports together', () => {
  let api: TestApi;
  let [manager, nurse, desk, cashier] = [] as unknown as [Person, Person, Person, Person];
  const as = (username: string): Promise<Person> => api.as({ username, roles: [{ app: 'clinic', role: username }] });
  const keep = (who: Person, body: object = { label: '风险分布', content }) => who.post<SavedQuestion & Refusal>(`${base}/questions`, body);
  const share = (who: Person, path: string, targets: readonly ShareTarget[]) => who.put<SharesAnswer & Refusal>(`${path}/shares`, { with: targets });
  const listed = async (who: Person): Promise<readonly SavedQuestion[]> => (await who.get<{ items: SavedQuestion[] }>(`${base}/questions`)).body.items;
  const noticesOf = async (who: Person, kind: string): Promise<readonly Notice[]> => (await who.get<{ items: Notice[] }>('/api/notifications')).body.items.filter((one) => one.kind === kind);
  const toUser = (who: Person): ShareTarget => ({ kind: 'user', id: who.userId });

  beforeAll(async () => {
    api = await startTestApi();
    await publishForTest(api, app);
    [manager, nurse, desk, cashier] = [await as('manager'), await as('nurse'), await as('desk'), await as('cashier')];
    expect((await manager.post(`${base}/records/patient`, [{ name: '王一', risk: 'high', balance: 1050 }, { name: '李二', risk: 'low', balance: 50 }].map((data) => ({ data })))).status).toBe(201);
  });
  afterAll(() => api.close());

  it('keep a question, change it and throw it away; nobody else sees it', async () => {
    const made = await keep(nurse);
    expect({ status: made.status, ...made.body }).toMatchObject({ status: 201, label: '风险分布', mine: true, shares: 0, content });
    expect(await listed(nurse)).toHaveLength(1);
    expect([await listed(manager), (await manager.get(`${base}/questions/${made.body.id}`)).status, (await manager.put(`${base}/questions/${made.body.id}`, { label: 'x', content })).status, (await manager.delete(`${base}/questions/${made.body.id}`)).status]).toEqual([[], 404, 404, 404]);
    const changed = await nurse.put<SavedQuestion>(`${base}/questions/${made.body.id}`, { label: '按风险', content: { ...content, chart: 'pie' } });
    expect([changed.status, changed.body.label, changed.body.content?.chart]).toEqual([200, '按风险', 'pie']);
    expect((await nurse.delete(`${base}/questions/${made.body.id}`)).status).toBe(204);
    expect(await listed(nurse)).toEqual([]);
  });

  it('refuse a question that its asker may not ask, or that is none', async () => {
    expect((await keep(desk, { label: 'x', content: { ...content, query: { dimensions: [{ dimension: 'note' }], measures: ['records'] } } })).body.code).toBe('report.bad_question');
    expect((await keep(nurse, { label: 'x', content: { ...content, dataset: 'ghost' } })).body.code).toBe('report.dataset_not_found');
    expect([(await keep(nurse, { label: ' ', content })).status, (await keep(nurse, { label: 'x', content: { ...content, extra: 1 } })).status, (await keep(cashier, { label: 'x', content })).body.code]).toEqual([422, 422, 'report.dataset_not_found']);
    expect((await api.admin.get(`${base}/questions`)).status).toBe(404);
  });

  it('share a question with people and roles; who may not ask it is not shown what it asks', async () => {
    const hidden = { chart: 'number', dataset: 'patient', query: { dimensions: [], measures: ['records'], filter: { field: 'note', op: 'contains', value: '王' } } };
    const { body: made } = await keep(manager, { label: '备注提到王', content: hidden });
    const path = `${base}/questions/${made.id}`;
    expect((await share(nurse, path, [toUser(nurse)])).status).toBe(404);
    const shared = await share(manager, path, [toUser(nurse), { kind: 'role', id: 'desk' }]);
    expect([shared.status, shared.body.items.map(({ kind, id }) => `${kind} ${id}`)]).toEqual([200, [`user ${nurse.userId}`, 'role desk']]);
    // The desk does not see notes: it learns the name, and neither field nor value.
    const seen = (await listed(desk)).find(({ id }) => id === made.id);
    expect([seen?.label, seen?.mine, seen?.content, seen?.shares]).toEqual(['备注提到王', false, null, 0]);
    expect(JSON.stringify((await desk.get(path)).body)).not.toContain('note');
    expect((await share(desk, path, [toUser(desk)])).body.code).toBe('share.not_yours');
    expect((await desk.get<SharesAnswer>(`${path}/shares`)).body).toMatchObject({ items: [], mayShare: false });
    expect((await noticesOf(nurse, 'report'))[0]).toMatchObject({ title: '备注提到王', link: `/apps/clinic/questions/${made.id}` });
    expect((await listed(manager)).find(({ id }) => id === made.id)?.shares).toBe(2);
    // Taken back, it is gone for them.
    await share(manager, path, []);
    expect([(await listed(desk)).length, (await nurse.get(path)).status]).toEqual([0, 404]);
  });

  it('refuse to share with who does not use the app', async () => {
    const { body: made } = await keep(manager);
    const path = `${base}/questions/${made.id}`;
    const stranger = await api.as({ username: 'elsewhere', roles: [] });
    for (const targets of [[toUser(stranger)], [{ kind: 'role', id: 'ghost' }], [{ kind: 'user', id: 'nobody' }]] as const) expect((await share(manager, path, targets)).body.code).toBe('share.unknown');
    expect((await manager.get<SharesAnswer>(`${path}/shares`)).body.items).toEqual([]);
  });

  it('open a dashboard to colleagues under their own rights: by people who open it by role; to roles by who designs', async () => {
    expect((await nurse.get(boardPath)).status).toBe(404);
    expect((await share(desk, boardPath, [{ kind: 'role', id: 'nurse' }])).body.code).toBe('share.roles_not_yours');
    expect((await share(desk, boardPath, [toUser(nurse)])).status).toBe(200);
    const page = await nurse.get<{ definition: DashboardDefinition }>(boardPath);
    expect([page.status, page.body.definition.key]).toEqual([200, 'board']);
    expect((await nurse.get<{ dashboards: { key: string }[] }>(base)).body.dashboards.map(({ key }) => key)).toEqual(['board']);
    // She sees balances of her own patients only, and has none.
    const data = await nurse.post<{ tiles: Record<string, { totals: unknown[] }> }>(`${boardPath}/data`, {});
    expect([data.body.tiles['all']?.totals, data.body.tiles['money']?.totals]).toEqual([[2], [null]]);
    // What was shared with her is not hers to pass on.
    expect((await share(nurse, boardPath, [toUser(nurse), toUser(cashier)])).body.code).toBe('share.not_yours');
    expect((await share(manager, boardPath, [{ kind: 'role', id: 'nurse' }])).status).toBe(200);
    expect((await nurse.get(boardPath)).status).toBe(200);
    expect((await share(manager, boardPath, [])).status).toBe(200);
    expect([(await nurse.get(boardPath)).status, (await nurse.post(`${boardPath}/data`, {})).status]).toEqual([404, 404]);
    const { rows } = await api.database.owner.query<{ facts: object }>(`select facts from audit.entry where action = 'dashboard.shared' order by at desc limit 1`);
    expect(rows[0]?.facts).toEqual({ added: [], removed: ['role nurse'] });
  });

  it('talk about a dashboard: who may open it reads and writes, and only they can be mentioned', async () => {
    const path = `${boardPath}/comments`;
    const write = (who: Person, body: object) => who.post<DashboardComment & Refusal>(path, body);
    expect([(await nurse.get(path)).status, (await write(nurse, { body: '看不到' })).status]).toEqual([404, 404]);
    expect((await write(manager, { body: '@nurse 请看', mentions: [nurse.userId] })).body.code).toBe('comment.dashboard_mention_refused');
    expect((await write(manager, { body: '看', tile: 'ghost' })).body.code).toBe('comment.tile_unknown');
    const people = (who: string) => manager.get<{ items: { id: string }[] }>(`${path}/people?search=${who}`);
    expect([(await people('desk')).body.items.map(({ id }) => id), (await people('nurse')).body.items]).toEqual([[desk.userId], []]);
    const made = await write(manager, { body: ' 本月偏高 ', tile: 'all', address: 'f.risk=x', mentions: [desk.userId] });
    expect({ status: made.status, ...made.body }).toMatchObject({ status: 201, body: '本月偏高', tile: 'all', address: 'f.risk=x', own: true, editedAt: null });
    expect((await noticesOf(desk, 'comment'))[0]).toMatchObject({ body: '', link: '/apps/clinic/dashboards/board' });
    const [seen] = (await desk.get<{ items: DashboardComment[] }>(path)).body.items;
    expect([seen?.body, seen?.own, seen?.address]).toEqual(['本月偏高', false, 'f.risk=x']);
    const one = `${path}/${made.body.id}`;
    expect([(await desk.patch(one, { body: '改' })).status, (await desk.delete(one)).status]).toEqual([404, 404]);
    const changed = await manager.patch<DashboardComment>(one, { body: '本月略高', mentions: [desk.userId] });
    expect([changed.body.body, changed.body.editedAt === null]).toEqual(['本月略高', false]);
    // Mentioned once, told once.
    expect(await noticesOf(desk, 'comment')).toHaveLength(1);
    expect((await manager.delete(one)).status).toBe(204);
    expect((await desk.get<{ items: unknown[] }>(path)).body.items).toEqual([]);
  });

  it('call nobody to words about a tile that they are not shown', async () => {
    const path = `${boardPath}/comments`;
    // The page is shared with somebody who may not see patients: they open it, and are shown no tile of it.
    expect((await share(manager, boardPath, [toUser(cashier)])).status).toBe(200);
    expect(tilesOf((await cashier.get<{ definition: DashboardDefinition }>(boardPath)).body.definition)).toEqual([]);
    const offered = async (tile: string) => (await manager.get<{ items: { id: string }[] }>(`${path}/people?search=cashier&tile=${tile}`)).body.items.map(({ id }) => id);
    expect([await offered('all'), await offered('ghost'), await offered('')]).toEqual([[], [cashier.userId], [cashier.userId]]);
    const body = { body: '@cashier 看', mentions: [cashier.userId] };
    expect((await manager.post<Refusal>(path, { ...body, tile: 'all' })).body.code).toBe('comment.tile_mention_refused');
    const made = await manager.post<DashboardComment>(path, { body: '看', tile: 'all' });
    expect([made.status, (await manager.patch<Refusal>(`${path}/${made.body.id}`, body)).body.code]).toEqual([201, 'comment.tile_mention_refused']);
    expect(await noticesOf(cashier, 'comment')).toEqual([]);
    expect((await manager.post(path, body)).status).toBe(201);
    expect(await noticesOf(cashier, 'comment')).toHaveLength(1);
  });
});
