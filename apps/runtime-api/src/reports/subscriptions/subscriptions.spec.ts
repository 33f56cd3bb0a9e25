import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type DashboardDefinition, type SubscriptionSettings, type SubscriptionView } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { AnswerCache } from '../reading/answer-cache.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { initialFilters } from './delivery-questions.js';

type Person = TestClient & { readonly userId: string };
interface Notice { readonly kind: string; readonly title: string; readonly body: string; readonly link: string | null }

const tile = { width: 6 as const, dataset: 'patient' };
const board: DashboardDefinition = {
  $format: 'dashboard/1', key: 'board', label: '看板',
  rows: [{ id: 'r', height: 'medium', tiles: [
    { ...tile, id: 'all', title: '患者数', chart: 'number', query: { dimensions: [], measures: ['records'] } },
    { ...tile, id: 'money', title: '余额合计', chart: 'number', query: { dimensions: [], measures: ['sum_balance'] } },
    { ...tile, id: 'risks', title: '风险', chart: 'bar', query: { dimensions: [{ dimension: 'risk' }], measures: ['records'] } },
  ] }],
  filters: [{ dimension: 'risk', label: '风险', initial: { field: 'risk', op: 'in', value: ['high', 'low'] } }],
};
const app: AppDefinition = { ...clinic, dashboards: { board }, roles: Object.fromEntries(Object.entries(clinic.roles).map(([key, role]) => [key, key === 'cashier' ? role : { ...role, dashboards: 'all' as const }])) };
const path = '/api/apps/clinic/dashboards/board/subscriptions';

describe('a subscription to a dashboard', () => {
  let api: TestApi;
  let [manager, nurse, cashier] = [] as unknown as [Person, Person, Person];
  const settings = (changes: Partial<SubscriptionSettings> = {}): SubscriptionSettings => ({ label: '每日患者', schedule: { kind: 'cycle', value: '0 8 * * *' }, recipients: [manager.userId], active: true, ...changes });
  const make = (changes: Partial<SubscriptionSettings> = {}, who = manager) => who.post<SubscriptionView & { code?: string }>(path, settings(changes));
  const noticesOf = async (who: Person) => (await who.get<{ items: Notice[] }>('/api/notifications')).body.items.filter(({ kind }) => kind === 'report');
  /** Its moment has come; waits until everyone has been dealt with. */
  async function fire(id: string, people: number): Promise<Readonly<Record<string, number>>> {
    await api.database.owner.query(`update platform.job set due_at = now() where dedupe_key = $1`, [`report-tick:${id}`]);
    await api.database.owner.query(`select pg_notify('carewright_jobs', 'report.tick')`);
    return until(async () => {
      const { rows } = await api.database.owner.query<{ outcome: string; n: number }>('select outcome, count(*)::int as n from platform.report_delivery where subscription_id = $1 group by outcome', [id]);
      return rows.reduce((sum, { n }) => sum + n, 0) >= people && Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
    });
  }

  beforeAll(async () => {
    api = await startTestApi();
    await publishForTest(api, app);
    manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
    nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'nurse' }] });
    cashier = await api.as({ username: 'cashier', roles: [{ app: 'clinic', role: 'cashier' }] });
    const patients = [{ name: '王一', risk: 'high', balance: 1050 }, { name: '李二', risk: 'low', balance: 50 }, { name: '赵三', balance: 100 }];
    expect((await manager.post('/api/apps/clinic/records/patient', patients.map((data) => ({ data })))).status).toBe(201);
    expect((await nurse.post('/api/apps/clinic/records/patient', { data: { name: '钱四', risk: 'high', balance: 700 } })).status).toBe(201);
  });
  afterAll(() => api.close());

  it('tells each person what that person may see, under the page’s own filters, and nobody who may not open it', async () => {
    const made = await make({ recipients: [manager.userId, nurse.userId, cashier.userId] });
    expect({ status: made.status, mine: made.body.mine, next: made.body.nextAt }).toEqual({ status: 201, mine: true, next: expect.stringMatching(/T00:00:00Z$/) });
    expect(await fire(made.body.id, 3)).toEqual({ sent: 2, refused: 1 });
    // The nurse sees balances of her own patients only; patients without a risk are not on the page.
    expect((await noticesOf(manager))[0]).toMatchObject({ title: '每日患者', body: '患者数：3\n余额合计：18.00', link: '/apps/clinic/dashboards/board' });
    expect((await noticesOf(nurse))[0]?.body).toBe('患者数：3\n余额合计：7.00');
    expect(await noticesOf(cashier)).toEqual([]);
    const [shown] = (await manager.get<{ items: SubscriptionView[] }>(path)).body.items;
    expect({ outcomes: shown?.last?.outcomes, goesOn: shown?.nextAt !== null }).toEqual({ outcomes: { sent: 2, refused: 1 }, goesOn: true });
    const [received] = (await nurse.get<{ items: SubscriptionView[] }>(path)).body.items;
    expect({ mine: received?.mine, others: received?.recipients.map(({ id }) => id), last: received?.last }).toEqual({ mine: false, others: [nurse.userId], last: null });
  });

  it('waits for its condition, and names the group that meets it', async () => {
    const made = await make({ label: '高风险过多', condition: { tile: 'risks', measure: 'records', kind: 'above', threshold: 1 } });
    expect(await fire(made.body.id, 1)).toEqual({ sent: 1 });
    expect((await noticesOf(manager)).find(({ title }) => title === '高风险过多')?.body).toMatch(/^高(风险|危)? · 记录数：2（对照 1）$/u);
    const calm = await make({ label: '不会发送', condition: { tile: 'risks', measure: 'records', kind: 'above', threshold: 50 } });
    expect(await fire(calm.body.id, 1)).toEqual({ 'not-met': 1 });
    expect((await noticesOf(manager)).some(({ title }) => title === '不会发送')).toBe(false);
  });

  it('begins with the page’s own filters, spans of time as they stand that day', () => {
    const filters = [{ dimension: 'birth', label: '出生', range: 'lastMonth' as const }, { dimension: 'risk', label: '风险', initial: { field: 'risk', op: 'eq' as const, value: 'high' } }, { dimension: 'name', label: '姓名' }];
    expect(initialFilters({ ...board, filters }, '2026-03-15')).toEqual({ birth: { op: 'between', value: ['2026-02-01', '2026-02-28'] }, risk: { op: 'eq', value: 'high' } });
  });

  it('is refused in words when it could never come, comes too often, or asks what the page does not have', async () => {
    const refused = async (changes: Partial<SubscriptionSettings>) => {
      const { status, body } = await make(changes);
      return `${status} ${body.code ?? ''}`;
    };
    expect(await refused({ schedule: { kind: 'date', value: '2020-01-01T08:00:00' } })).toBe('422 subscription.never');
    expect(await refused({ schedule: { kind: 'cycle', value: 'nonsense' } })).toBe('422 subscription.never');
    expect(await refused({ schedule: { kind: 'cycle', value: '*/5 * * * *' } })).toBe('422 subscription.too_often');
    expect(await refused({ recipients: ['00000000-0000-7000-8000-000000000000'] })).toBe('422 subscription.person_unknown');
    for (const condition of [{ tile: 'none', measure: 'records', kind: 'above', threshold: 1 }, { tile: 'risks', measure: 'sum_balance', kind: 'above', threshold: 1 }, { tile: 'risks', measure: 'records', kind: 'change', threshold: 1 }, { tile: 'risks', measure: 'records', kind: 'above' }, { tile: 'risks', measure: 'records', kind: 'toString', threshold: 1 }]) {
      expect([condition, await refused({ condition })]).toEqual([condition, '422 subscription.condition']);
    }
    expect((await make({}, cashier)).status).toBe(404);
  });

  it('is changed and ended by its owner only; who receives it may leave it', async () => {
    const { body: made } = await make({ label: '共用', recipients: [manager.userId, nurse.userId] });
    expect((await nurse.put(`${path}/${made.id}`, settings())).status).toBe(404);
    expect((await cashier.delete(`${path}/${made.id}`)).status).toBe(404);
    expect((await nurse.delete(`${path}/${made.id}`)).status).toBe(204);
    const changed = await manager.put<SubscriptionView>(`${path}/${made.id}`, settings({ label: '停用', active: false, schedule: { kind: 'date', value: '2020-01-01T08:00:00' } }));
    expect({ status: changed.status, label: changed.body.label, next: changed.body.nextAt }).toEqual({ status: 200, label: '停用', next: null });
    expect((await manager.delete(`${path}/${made.id}`)).status).toBe(204);
    expect((await manager.get<{ items: SubscriptionView[] }>(path)).body.items.some(({ id }) => id === made.id)).toBe(false);
    expect((await api.database.owner.query(`select 1 from platform.job where dedupe_key = $1`, [`report-tick:${made.id}`])).rows).toEqual([]);
  });

  it('tells nobody any more when its owner has left', async () => {
    const owner = await api.as({ username: 'leaver', roles: [{ app: 'clinic', role: 'manager' }] });
    const { body: made } = await make({ label: '离职者的', recipients: [manager.userId] }, owner);
    expect((await api.admin.patch(`/api/users/${owner.userId}`, { active: false })).status).toBe(200);
    await api.database.owner.query(`update platform.job set due_at = now() where dedupe_key = $1`, [`report-tick:${made.id}`]);
    await api.database.owner.query(`select pg_notify('carewright_jobs', 'report.tick')`);
    const gone = async (): Promise<boolean> => (await api.database.owner.query('select 1 from platform.job where dedupe_key = $1', [`report-tick:${made.id}`])).rows.length === 0;
    await until(gone);
    expect((await noticesOf(manager)).some(({ title }) => title === '离职者的')).toBe(false);
  });

  it('is asked while nothing is held: a slow question takes no connection from those who work', async () => {
    const made = await make({ label: '很慢' });
    // What is kept waits for nobody.
    api.get(AnswerCache).clear();
    const locker = await api.database.owner.connect();
    try {
      await locker.query('begin');
      await locker.query('lock table app_clinic.patient in access exclusive mode');
      await api.database.owner.query(`update platform.job set due_at = now() where dedupe_key = $1`, [`report-tick:${made.body.id}`]);
      await api.database.owner.query(`select pg_notify('carewright_jobs', 'report.tick')`);
      // Each role is shown its own sessions only.
      const { reader, runtime } = api.database;
      const sessions = async (of: typeof reader, which: string): Promise<number> => (await of.query(`select 1 from pg_stat_activity where datname = current_database() and usename = current_user and ${which}`)).rows.length;
      await until(async () => (await sessions(reader, `wait_event_type = 'Lock'`)) > 0);
      await until(async () => (await sessions(runtime, `state like 'idle in transaction%'`)) === 0);
      expect(await sessions(reader, `wait_event_type = 'Lock'`)).toBeGreaterThan(0);
    } finally {
      await locker.query('rollback');
      locker.release();
    }
    await until(async () => (await noticesOf(manager)).some(({ title }) => title === '很慢'));
  });

  it('has failed when what it waits for is no longer there: its owner is told once, and nobody gets a number', async () => {
    const made = await make({ label: '图表没了', recipients: [manager.userId, nurse.userId], condition: { tile: 'risks', measure: 'records', kind: 'above', threshold: 0 } });
    const without = { ...board, rows: board.rows.map((row) => ({ ...row, tiles: row.tiles.filter(({ id }) => id !== 'risks') })) };
    await api.database.transaction(async (sql) => {
      await sql.query(`insert into platform.release (app, number, definition, changes, plan_hash, state) values ('clinic', 2, $1, '[]', 'spec', 'settled')`, [JSON.stringify({ ...app, dashboards: { board: without } })]);
      await sql.query(`update platform.app set live_release = 2 where key = 'clinic'`);
    }, 'owner');
    api.get(LiveApps).forget('clinic');
    expect(await fire(made.body.id, 2)).toEqual({ failed: 2 });
    expect((await noticesOf(manager)).filter(({ title }) => title.includes('图表没了')).map(({ title }) => title)).toEqual(['“图表没了”没有发送成功']);
    expect((await noticesOf(nurse)).some(({ title }) => title.includes('图表没了'))).toBe(false);
  });
});
