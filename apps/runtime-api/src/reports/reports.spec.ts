import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { type AppDefinition, type DashboardDefinition, type RoleDefinition, tilesOf } from '@carewright/schema';
import { readPdf } from '../exchange/testing/read-pdf.js';
import { smallJpeg } from '../exchange/testing/small-jpeg.js';
import { clinic } from '../records/testing/clinic.js';
import { publishForTest } from '../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { until } from '../testing/until.js';
import { AnswerCache } from './reading/answer-cache.js';
import { reportIssues } from './reports.module.js';

const tile = { width: 6 as const, chart: 'bar', dataset: 'patient' };
const board: DashboardDefinition = {
  $format: 'dashboard/1', key: 'board', label: '看板',
  rows: [{ id: 'r', height: 'medium', tiles: [{ ...tile, id: 'risks', title: '风险', query: { dimensions: [{ dimension: 'risk' }], measures: ['records'] } }, { ...tile, id: 'money', title: '余额', query: { dimensions: [], measures: ['sum_balance'] }, chart: 'number' }] }],
};
/** Patients and their visits, under one filter that each calls otherwise. */
const both: DashboardDefinition = {
  $format: 'dashboard/1', key: 'both', label: '患者与就诊', filters: [{ dimension: 'risk', label: '风险', also: [{ dataset: 'visit', dimension: 'patient_risk' }] }],
  rows: [{ id: 'r', height: 'small', tiles: ['patient', 'visit'].map((dataset) => ({ width: 6 as const, chart: 'number', dataset, id: dataset, title: dataset, query: { dimensions: [], measures: ['records'] } })) }],
};
/** May take patients out of the house. */
const clerk: RoleDefinition = { $format: 'role/1', key: 'clerk', label: '统计员', grants: [{ form: 'patient', actions: ['read', 'export'], rows: 'all', fields: { default: 'read', except: { balance: 'hidden' } } }] };
const app: AppDefinition = {
  ...clinic,
  dashboards: { board, both },
  datasets: { secret: { $format: 'dataset/1', key: 'secret', label: '密', form: 'patient', dimensions: [{ key: 'note', label: '备注', path: 'risk' }], measures: [{ key: 'n', label: '数', agg: 'count' }], where: { field: 'note', op: 'contains', value: 'x' } } },
  roles: Object.fromEntries(Object.entries({ ...clinic.roles, clerk }).map(([key, role]) => [key, key === 'cashier' ? role : { ...role, dashboards: 'all' as const }])),
};

interface Result { readonly columns: readonly { readonly key: string }[]; readonly rows: readonly unknown[][]; readonly totals: readonly unknown[]; readonly words: string; readonly truncated: boolean }

describe('reports over HTTP', () => {
  let api: TestApi;
  let manager: TestClient;
  let nurse: TestClient & { readonly userId: string };
  let cashier: TestClient;
  const ask = (client: TestClient, body: object, dataset = 'patient') => client.post<Result & { code?: string }>(`/api/apps/clinic/datasets/${dataset}/query`, body);

  beforeAll(async () => {
    api = await startTestApi();
    await publishForTest(api, app);
    manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
    nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'nurse' }] });
    cashier = await api.as({ username: 'cashier', roles: [{ app: 'clinic', role: 'cashier' }] });
    const patients = [{ name: '王一', risk: 'high', balance: 1050, tags: ['vip', 'allergy'], birth: '1990-05-20' }, { name: '李二', risk: 'low', balance: 50 }, { name: '赵三', balance: 100, tags: ['vip'] }];
    const made = await manager.post<{ items: { id: string }[] }>('/api/apps/clinic/records/patient', patients.map((data) => ({ data })));
    expect(made.status).toBe(201);
    await manager.post('/api/apps/clinic/records/visit', [{ data: { patient: made.body.items[0]?.id, at: '2026-03-01T00:30:00+08:00' } }, { data: { patient: made.body.items[0]?.id, at: '2026-02-28T23:30:00+08:00' } }, { data: { patient: made.body.items[1]?.id } }]);
    expect((await nurse.post('/api/apps/clinic/records/patient', { data: { name: '钱四', balance: 7 } })).status).toBe(201);
  });
  afterAll(() => api.close());

  it('answer by group with totals over everything, in words', async () => {
    const { status, body } = await ask(manager, { dimensions: [{ dimension: 'risk' }], measures: ['records', 'sum_balance'], filter: { field: 'balance', op: 'gte', value: 50 } });
    expect({ status, rows: body.rows, totals: body.totals }).toEqual({ status: 200, rows: [['high', 1, 1050], ['low', 1, 50], [null, 1, 100]], totals: [3, 1200] });
    expect(body.words).toContain('记录数');
    expect(body.words).toContain('余额');
  });

  it('put a moment into the bucket of the organisation’s day, not of UTC', async () => {
    const { body } = await ask(manager, { dimensions: [{ dimension: 'at', grain: 'month' }], measures: ['records'] }, 'visit');
    expect(body.rows).toEqual([['2026-02-01', 1], ['2026-03-01', 1], [null, 1]]);
  });

  it('count a record once in each of its choices and once in the total', async () => {
    const { body } = await ask(manager, { dimensions: [{ dimension: 'tags' }], measures: ['records'] });
    expect([...body.rows].sort()).toEqual([[null, 2], ['allergy', 1], ['vip', 2]].sort());
    expect(body.totals).toEqual([4]);
  });

  it('show records pointed at by title, and lead from a cell to the list behind it', async () => {
    const query = { dimensions: [{ dimension: 'patient' }], measures: ['records'] };
    const { body } = await ask(manager, query, 'visit');
    expect(body.rows[0]).toEqual([{ id: expect.any(String), label: expect.stringContaining('王一') }, 2]);
    const drilled = await manager.post<{ form: string; filter: object }>('/api/apps/clinic/datasets/visit/drill', { query, cell: { patient: body.rows[0]?.[0] }, measure: 'records' });
    const list = await manager.post<{ count: number }>('/api/apps/clinic/records/visit/query', { filter: drilled.body.filter, count: 'exact' });
    expect([drilled.status, drilled.body.form, list.body.count]).toEqual([200, 'visit', 2]);
  });

  it('follow people through steps and from when they first came, and lead to them', async () => {
    const step = { label: '就诊', at: 'at' };
    const query = { dimensions: [], measures: ['people', 'of_first'], funnel: { subject: 'patient', steps: [step, { ...step, label: '复诊' }] } };
    const { status, body } = await ask(manager, query, 'visit');
    expect({ status, rows: body.rows }).toEqual({ status: 200, rows: [['0', 1, 1], ['1', 1, 1]] });
    expect(body.words).toContain('就诊 → 复诊');
    const drilled = await manager.post<{ form: string; filter: object }>('/api/apps/clinic/datasets/visit/drill', { query, cell: { step: '1' }, measure: 'people' });
    const list = await manager.post<{ items: { title: string }[] }>('/api/apps/clinic/records/patient/query', { filter: drilled.body.filter });
    expect([drilled.body.form, list.body.items.map(({ title }) => title)]).toEqual(['patient', [expect.stringContaining('王一')]]);
    const cohort = await ask(manager, { dimensions: [], measures: ['people'], cohort: { subject: 'patient', start: { at: 'at' }, again: { at: 'at' }, grain: 'month', spans: 1 } }, 'visit');
    expect(cohort.body.rows).toEqual([['2026-02-01', 0, 1], ['2026-02-01', 1, 1]]);
    expect((await ask(manager, { ...query, funnel: { ...query.funnel, subject: 'ghost' } }, 'visit')).status).toBe(422);
  });

  it('let nobody ask about a field that he may not see, in any part of a question', async () => {
    // The nurse sees balances of her own patients only: one grant must show the field and the row together.
    expect((await ask(nurse, { dimensions: [], measures: ['sum_balance'] })).body.totals).toEqual([7]);
    expect((await ask(nurse, { dimensions: [], measures: ['records'] })).body.totals).toEqual([4]);
    expect((await ask(nurse, { dimensions: [], measures: ['records'], filter: { field: 'balance', op: 'gt', value: 0 } })).body.totals).toEqual([1]);
    // What she opens from there are the records that were counted, not all that she may list.
    const both = { dimensions: [], measures: ['records', 'sum_balance'] };
    expect((await ask(nurse, both)).body.totals).toEqual([1, 7]);
    const behind = await nurse.post<{ filter: object }>('/api/apps/clinic/datasets/patient/drill', { query: both, cell: {}, measure: 'records' });
    expect((await nurse.post<{ count: number }>('/api/apps/clinic/records/patient/query', { filter: behind.body.filter, count: 'exact' })).body.count).toBe(1);
    const desk = await api.as({ username: 'desk', roles: [{ app: 'clinic', role: 'desk' }] });
    for (const question of [{ dimensions: [{ dimension: 'note' }], measures: ['records'] }, { dimensions: [], measures: ['records'], filter: { field: 'cnid', op: 'isNotEmpty' } }, { dimensions: [], measures: ['records'], filter: { field: 'phone', op: 'startsWith', value: '13' } }]) {
      expect({ question, status: (await ask(desk, question)).status }).toEqual({ question, status: 422 });
    }
    const datasets = await desk.get<{ items: { key: string; dimensions: { key: string }[] }[] }>('/api/apps/clinic/datasets');
    expect(datasets.body.items.map(({ key }) => key)).not.toContain('secret');
    expect((await ask(desk, { dimensions: [], measures: ['n'] }, 'secret')).status).toBe(404);
  });

  it('keep an app, dataset and dashboard from who has no part in them', async () => {
    expect((await ask(cashier, { dimensions: [], measures: ['records'] })).status).toBe(404);
    expect((await cashier.get('/api/apps/clinic/dashboards/board')).status).toBe(404);
    expect((await api.admin.get('/api/apps/clinic/datasets')).status).toBe(404);
    expect((await manager.post('/api/apps/clinic/dashboards/__proto__/data', {})).status).toBe(404);
    expect((await ask(manager, { dimensions: [], measures: ['records'], extra: 1 })).status).toBe(422);
    expect((await ask(manager, { dimensions: [], measures: [] })).status).toBe(422);
  });

  it('hold a wall in the database itself: without the settings the reader sees no row', async () => {
    const { rows } = await api.database.reader.query('select count(*)::int as n from app_clinic.patient');
    expect(rows).toEqual([{ n: 0 }]);
    await expect(api.database.reader.query('delete from app_clinic.patient')).rejects.toThrow();
  });

  it('give a dashboard its tiles, each filtered by the page where it has the dimension', async () => {
    const page = await manager.get<{ definition: DashboardDefinition; datasets: { key: string }[] }>('/api/apps/clinic/dashboards/board');
    expect([page.body.definition.key, page.body.datasets.map(({ key }) => key)]).toEqual(['board', ['patient']]);
    const data = await manager.post<{ tiles: Record<string, Result> }>('/api/apps/clinic/dashboards/board/data', { filters: { risk: { op: 'eq', value: 'high' } } });
    expect([data.body.tiles['risks']?.rows, data.body.tiles['money']?.totals]).toEqual([[['high', 1]], [1050]]);
    const wrong = await manager.post<{ tiles: Record<string, { problem?: { code: string } }> }>('/api/apps/clinic/dashboards/board/data', { filters: { risk: { op: 'explode' } } });
    expect(wrong.body.tiles['risks']?.problem?.code).toBe('report.bad_question');
  });

  it('narrow tiles of other data by what a filter of the page means there', async () => {
    const data = await manager.post<{ tiles: Record<string, Result> }>('/api/apps/clinic/dashboards/both/data', { filters: { risk: { op: 'eq', value: 'high' } } });
    expect([data.body.tiles['patient']?.totals, data.body.tiles['visit']?.totals]).toEqual([[1], [2]]);
    const whole = await manager.post<{ tiles: Record<string, Result> }>('/api/apps/clinic/dashboards/both/data', {});
    expect(whole.body.tiles['visit']?.totals).toEqual([3]);
  });

  it('show a page as its reader may know it, and nothing that was said of a tile they are not shown', async () => {
    const person = await api.as({ username: 'partly', roles: [{ app: 'clinic', role: 'clerk' }] });
    const comments = '/api/apps/clinic/dashboards/board/comments';
    for (const comment of [{ body: '余额少了三万', tile: 'money' }, { body: '请看风险', tile: 'risks', address: 'f.balance=3' }, { body: '周一开会', address: 'f.balance=3' }]) expect((await manager.post(comments, comment)).status).toBe(201);
    const page = (await person.get<{ definition: DashboardDefinition; isPartial?: boolean }>('/api/apps/clinic/dashboards/board')).body;
    expect([page.isPartial, page.definition.rows.flatMap(({ tiles }) => tiles.map(({ id }) => id))]).toEqual([true, ['risks']]);
    expect(Object.keys((await person.post<{ tiles: object }>('/api/apps/clinic/dashboards/board/data', {})).body.tiles)).toEqual(['risks']);
    const said = async (client: TestClient) => (await client.get<{ items: { body: string }[] }>(comments)).body.items.map(({ body }) => body);
    expect([await said(manager), await said(person)]).toEqual([['余额少了三万', '请看风险', '周一开会'], ['请看风险', '周一开会']]);
    const held = async (client: TestClient) => (await client.get<{ items: { address: string | null }[] }>(comments)).body.items.map(({ address }) => address);
    expect([await held(manager), await held(person)]).toEqual([[null, 'f.balance=3', 'f.balance=3'], [null, null]]);
    expect(Object.hasOwn((await manager.get<object>('/api/apps/clinic/dashboards/board')).body, 'isPartial')).toBe(false);
  });

  it('write who asked what about, and no value', async () => {
    const { rows } = await api.database.owner.query<{ facts: object }>(`select facts from audit.entry where action = 'report.queried' order by at limit 1`);
    expect(rows[0]?.facts).toEqual({ dimensions: ['risk'], measures: ['records', 'sum_balance'], filterFields: ['balance'] });
  });

  it('have their say before an app is published', () => {
    expect(reportIssues(app)).toEqual([]);
    const broken = { ...app, dashboards: { board: { ...board, rows: [{ ...board.rows[0], tiles: [{ ...tile, id: 'x', title: 'x', dataset: 'ghost', query: { dimensions: [], measures: ['n'] } }] }] } } } as AppDefinition;
    expect(reportIssues(broken).map(({ code, path }) => [code, path])).toEqual([['dashboard.unknown-dataset', ['dashboards', 'board', 'rows', 0, 'tiles', 0, 'dataset']]]);
  });

  it('stop in the database when whoever asked has left, and do not begin what nobody waits for', async () => {
    const waiting = async (): Promise<number> => (await api.database.reader.query(`select 1 from pg_stat_activity where usename = current_user and datname = current_database() and wait_event_type = 'Lock'`)).rows.length;
    const are = (count: number): Promise<boolean> => until(async () => (await waiting()) === count);
    // What is kept waits for nobody.
    api.get(AnswerCache).clear();
    const locker = await api.database.owner.connect();
    try {
      await locker.query('begin');
      await locker.query('lock table app_clinic.patient in access exclusive mode');
      const leaving = new AbortController();
      const { cookie, csrfToken } = manager.session;
      const body = JSON.stringify({ dimensions: [], measures: ['records'] });
      const asked = fetch(`${api.url}/api/apps/clinic/datasets/patient/query`, { method: 'POST', signal: leaving.signal, headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' }, body });
      await are(1);
      const left = Date.now();
      leaving.abort();
      await expect(asked).rejects.toThrow();
      await are(0);
      // Stopped by whoever left, long before the time limit of the statement.
      expect(Date.now() - left).toBeLessThan(10_000);
    } finally {
      await locker.query('rollback');
      locker.release();
    }
    expect((await ask(manager, { dimensions: [], measures: ['records'] })).status).toBe(200);
  });

  describe('as files', () => {
    const question = { dimensions: [{ dimension: 'risk' }], measures: ['records', 'sum_balance'], filter: { field: 'balance', op: 'gte', value: 50 } };
    const byName = { dimensions: [{ dimension: 'name' }], measures: ['records'], sort: [{ by: 'name', dir: 'asc' }] };
    const take = async (client: TestClient, path: string, body: object): Promise<{ status: number; type: string; name: string; bytes: Uint8Array }> => {
      const { cookie, csrfToken } = client.session;
      const response = await fetch(`${api.url}/api/apps/clinic/${path}`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return { status: response.status, type: response.headers.get('content-type') ?? '', name: decodeURIComponent(/filename\*=UTF-8''(.*)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''), bytes: new Uint8Array(await response.arrayBuffer()) };
    };
    const audited = async (action: string) => (await api.database.owner.query<{ outcome: string; actor_name: string; facts: object }>('select outcome, actor_name, facts from audit.entry where action = $1 order by at desc limit 1', [action])).rows[0];

    it('hold what their asker sees, with totals, and leave a line in the audit log', async () => {
      const csv = await take(manager, 'datasets/patient/export', { format: 'csv', query: question, title: '风险/余额' });
      expect([csv.status, csv.type, csv.name]).toEqual([200, 'text/csv; charset=utf-8', expect.stringMatching(/^风险 余额 \d{4}-\d\d-\d\d\.csv$/)]);
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv.bytes)).toMatch(/^\uFEFF风险,记录数,余额合计\r\n高,1,10\.5\r\n低,1,0\.5\r\n未填写,1,1\r\n合计,3,12\r\n$/u);
      expect(await audited('report.exported')).toEqual({ outcome: 'success', actor_name: 'manager', facts: { format: 'csv', dimensions: ['risk'], measures: ['records', 'sum_balance'], rows: 3 } });
      // The nurse's balances are those of her own patients.
      expect(new TextDecoder().decode((await take(nurse, 'datasets/patient/export', { format: 'csv', query: { dimensions: [], measures: ['sum_balance'] }, title: 'x' })).bytes)).toContain('0.07');
      const picture = await take(nurse, 'datasets/patient/export', { format: 'picture', query: { dimensions: [], measures: ['records'] }, title: 'x' });
      expect([picture.status, picture.bytes.length, (await audited('report.exported'))?.facts]).toEqual([204, 0, { format: 'picture', dimensions: [], measures: ['records'], rows: 1 }]);
    });

    it('name people only for who may export them, and what they typed is never a formula', async () => {
      const person = await api.as({ username: 'clerk', roles: [{ app: 'clinic', role: 'clerk' }] });
      await manager.post('/api/apps/clinic/records/patient', { data: { name: '=HYPERLINK("http://x")' } });
      expect((await take(manager, 'datasets/patient/export', { format: 'picture', query: byName, title: 'x' })).status).toBe(403);
      expect(await audited('report.exported')).toMatchObject({ outcome: 'failure', actor_name: 'manager' });
      expect((await take(manager, 'datasets/visit/export', { format: 'csv', query: { dimensions: [{ dimension: 'patient' }], measures: ['records'] }, title: 'x' })).status).toBe(403);
      expect(new TextDecoder().decode((await take(person, 'datasets/patient/export', { format: 'csv', query: byName, title: 'x' })).bytes)).toContain(`"'=HYPERLINK(""http://x"")"`);
      const sheets = unzipSync((await take(person, 'datasets/patient/export', { format: 'xlsx', query: byName, title: '姓名' })).bytes);
      const first = strFromU8(sheets['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      expect([first.includes('=HYPERLINK(&quot;http://x&quot;)'), first.includes('<f>'), first.includes('王一')]).toEqual([true, false, true]);
      for (const query of [question, { dimensions: [], measures: ['sum_balance'] }]) expect((await take(person, 'datasets/patient/export', { format: 'csv', query, title: 'x' })).status).toBe(422);
    });

    it('hold a whole page, a sheet for each of its tables, narrowed as it is looked at', async () => {
      const file = await take(manager, 'dashboards/board/export', { format: 'xlsx', filters: { risk: { op: 'eq', value: 'high' } } });
      const parts = unzipSync(file.bytes);
      expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).match(/<sheet name="[^"]*"/g)).toEqual(['<sheet name="风险"', '<sheet name="余额"', '<sheet name="说明"']);
      expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('<v>10.5</v>');
      const { text } = await readPdf((await take(manager, 'dashboards/board/export', { format: 'pdf' })).bytes);
      for (const part of ['看板', '导出人', 'manager', '风险', '余额', '合计']) expect(text).toContain(part);
      expect(await audited('dashboard.exported')).toEqual({ outcome: 'success', actor_name: 'manager', facts: { format: 'pdf', tiles: 2, leftOut: 0, filters: [] } });
      expect([(await take(cashier, 'dashboards/board/export', { format: 'pdf' })).status, (await take(manager, 'dashboards/board/export', { format: 'exe' })).status]).toEqual([404, 422]);
    });

    it('show the charts as the page draws them, and the numbers as text beneath', async () => {
      const picture = `data:image/jpeg;base64,${smallJpeg.toString('base64')}`;
      const [first = ''] = tilesOf(board).map(({ id }) => id);
      expect((await readPdf((await take(manager, 'dashboards/board/export', { format: 'pdf' })).bytes)).pictures).toEqual([]);
      const page = await readPdf((await take(manager, 'dashboards/board/export', { format: 'pdf', pictures: { [first]: picture, ghost: picture } })).bytes);
      expect([page.pictures.map(({ width, height }) => [width, height]), page.text.includes('合计')]).toEqual([[[8, 6]], true]);
      const tile = await readPdf((await take(manager, 'datasets/patient/export', { format: 'pdf', query: question, title: '风险', picture })).bytes);
      expect([tile.pictures.length, tile.text.includes('合计')]).toEqual([1, true]);
      for (const wrong of ['data:image/jpeg;base64,QUJD', 'data:image/png;base64,QUJD', 'https://elsewhere.example/x.jpg', picture.slice(0, 60)]) {
        expect((await take(manager, 'datasets/patient/export', { format: 'pdf', query: question, title: 'x', picture: wrong })).status).toBe(422);
        expect((await take(manager, 'dashboards/board/export', { format: 'pdf', pictures: { [first]: wrong } })).status).toBe(422);
      }
    });
  });
});
