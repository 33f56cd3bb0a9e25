import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Query, type ReportAnswer } from '@carewright/schema';
import { clinic } from '../../records/testing/clinic.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { AnswerCache } from './answer-cache.js';
import { CostGuard } from './cost-guard.js';
import { DataMarks } from './data-marks.js';
import { readVersions } from './data-versions.js';
import { ReaderSession } from './reader-session.js';

const rounds = Number(process.env['VERSION_ROUNDS'] ?? 60);
const tile = (id: string, dataset: string, query: Query) => ({ id, title: id, width: 6 as const, chart: 'bar', dataset, query });
const byRisk: Query = { dimensions: [{ dimension: 'risk' }], measures: ['records'] };
const counted: Query = { dimensions: [], measures: ['records'] };
const grant = (form: string, rows: 'all' | 'own' | 'own-department'): AppDefinition['roles'][string]['grants'][number] => ({ form, actions: ['read', 'create', 'update', 'delete'], rows, fields: { default: 'write' } });
const role = (key: string, rows: 'all' | 'own' | 'own-department'): AppDefinition['roles'][string] => ({ $format: 'role/1', key, label: key, dashboards: 'all', grants: [grant('patient', rows), grant('visit', rows)] });
const app: AppDefinition = {
  ...clinic,
  roles: { ...clinic.roles, everyone: role('everyone', 'all'), mine: role('mine', 'own'), ward: role('ward', 'own-department') },
  dashboards: { board: { $format: 'dashboard/1', key: 'board', label: '看板', rows: [{ id: 'r', height: 'medium', tiles: [tile('risks', 'patient', byRisk), tile('again', 'patient', byRisk), tile('patients', 'patient', counted), tile('visits', 'visit', counted)] }] } },
};

type Tiles = Readonly<Record<string, ReportAnswer | { readonly problem: { readonly code: string } }>>;

describe('answers that are kept', () => {
  let api: TestApi;
  let cache: AnswerCache;
  let [first, second, own, colleague, ward]: TestClient[] = [];
  const asked = async (client: TestClient | undefined, query: Query = counted, dataset = 'patient'): Promise<ReportAnswer> => {
    const { status, body } = await (client as TestClient).post<ReportAnswer>(`/api/apps/clinic/datasets/${dataset}/query`, query);
    expect(status).toBe(200);
    return body;
  };
  const page = async (client: TestClient | undefined): Promise<Tiles> => (await (client as TestClient).post<{ tiles: Tiles }>('/api/apps/clinic/dashboards/board/data', {})).body.tiles;
  const told = ({ totals, source }: ReportAnswer) => [totals[0], source?.isKept === true];

  beforeAll(async () => {
    api = await startTestApi({ jobWorkers: 0 });
    await publishForTest(api, app);
    cache = api.get(AnswerCache);
    const person = (username: string, key: string, departments: readonly string[] = []) => api.as({ username, departments, roles: [{ app: 'clinic', role: key }] });
    const department = (await api.admin.post<{ id: string }>('/api/departments', { code: 'K1', name: '一病区', parentId: null })).body.id;
    [first, second, own, colleague, ward] = [await person('first', 'everyone'), await person('second', 'everyone'), await person('own', 'mine'), await person('colleague', 'mine'), await person('sister', 'ward', [department])];
    for (const [client, name] of [[first, '王一'], [first, '李二'], [own, '赵三'], [ward, '钱四']] as const) expect((await (client as TestClient).post('/api/apps/clinic/records/patient', { data: { name, risk: 'low' } })).status).toBe(201);
  });
  afterAll(() => api.close());
  beforeEach(() => cache.clear());

  it('are given to who may see the same, and to nobody else', async () => {
    expect(told(await asked(first))).toEqual([4, false]);
    expect(told(await asked(second))).toEqual([4, true]);
    expect([told(await asked(own)), told(await asked(colleague)), told(await asked(ward)), told(await asked(own))]).toEqual([[1, false], [0, false], [1, false], [1, true]]);
  });

  it('hold no longer than the data they are of: any way of writing counts at once, what is undone does not', async () => {
    const before = (await asked(first)).totals[0] as number;
    const made = await (own as TestClient).post<{ id: string; version: number }>('/api/apps/clinic/records/patient', { data: { name: '孙五' } });
    expect(told(await asked(first))).toEqual([before + 1, false]);
    await api.database.owner.query('delete from app_clinic.patient where id = $1', [made.body.id]);
    expect(told(await asked(first))).toEqual([before, false]);
    expect(told(await asked(first))).toEqual([before, true]);
    const writer = await api.database.runtime.connect();
    try {
      await writer.query(`begin; update app_clinic.patient set deleted_at = now()`);
      expect(told(await asked(first))).toEqual([before, true]);
      await writer.query('rollback; begin; savepoint s; update app_clinic.patient set deleted_at = now(); rollback to s; update app_clinic.patient set version = version + 1; commit');
    } finally {
      await writer.query('rollback');
      writer.release();
    }
    expect(told(await asked(first))).toEqual([before, false]);
    // Another form is another matter.
    await (first as TestClient).post('/api/apps/clinic/records/visit', { data: {} });
    expect(told(await asked(first))).toEqual([before, true]);
  });

  it('are not kept of a table whose changes nobody notes, nor where there is no room', async () => {
    await api.database.owner.query('alter table app_clinic.visit disable trigger marks_change');
    try {
      expect([told(await asked(first, counted, 'visit')), told(await asked(first, counted, 'visit'))].map(([, isKept]) => isKept)).toEqual([false, false]);
    } finally {
      await api.database.owner.query('alter table app_clinic.visit enable trigger marks_change');
    }
    const rows = Array.from({ length: 2_000 }, (_one, index) => ({ d0: `${String(index)}${'很长的字'.repeat(20)}`, m0: '1' }));
    for (let n = 0; n < 300; n += 1) cache.keep(`key ${String(n)}`, { rows, version: '1', at: '' });
    expect(cache.facts.answers).toBeGreaterThan(50);
    expect(cache.facts.bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect([cache.has('key 0'), cache.has('key 299')]).toEqual([false, true]);
    cache.keep('too large', { rows: Array.from({ length: 60_000 }, () => rows[0] as object) as typeof rows, version: '1', at: '' });
    expect(cache.has('too large')).toBe(false);
  });

  it('come of one moment for a whole page, and what goes wrong with one tile leaves the others as they are', async () => {
    const read = await page(first);
    expect(new Set(Object.values(read).map((one) => ('asOf' in one ? one.asOf : null))).size).toBe(1);
    expect(Object.values(await page(second)).map((one) => 'source' in one && one.source?.isKept)).toEqual([true, true, true, true]);
    await (first as TestClient).post('/api/apps/clinic/records/visit', { data: {} });
    await api.database.owner.query(`alter table app_clinic.visit rename to visit_elsewhere`);
    try {
      const tiles = await page(first);
      expect(Object.entries(tiles).map(([id, one]) => [id, 'problem' in one ? one.problem.code : one.totals])).toEqual([['risks', [4]], ['again', [4]], ['patients', [4]], ['visits', 'report.failed']]);
    } finally {
      await api.database.owner.query(`alter table app_clinic.visit_elsewhere rename to visit`);
    }
  });

  it('are told beforehand to be too costly, once: whoever insists is believed', async () => {
    const guard = api.get(CostGuard);
    const code = async (): Promise<unknown> => {
      cache.clear();
      const { status, body } = await (first as TestClient).post<{ code?: string }>('/api/apps/clinic/datasets/patient/query', { dimensions: [{ dimension: 'tags' }], measures: ['sum_balance'] });
      return status === 200 ? status : body.code;
    };
    // A machine that was found to be very slow.
    for (let n = 0; n < 200; n += 1) guard.learn(`statement ${String(n)}`, { cost: 1, ms: 600_000 });
    expect([await code(), await code(), await code()]).toEqual(['report.too_costly', 200, 200]);
    for (let n = 0; n < 200; n += 1) guard.learn(`statement ${String(n)}`, { cost: 200_000, ms: 1_000 });
    expect(guard.refusal('another', 1_000_000)).toBeNull();
  });

  it('are of the state that they say: one version never has two contents, whatever writes, undoes and folds beside', async () => {
    const marks = api.get(DataMarks);
    const tables = ['"app_clinic"."patient"', '"app_clinic"."visit"'];
    const contents = new Map<string, string>();
    let isOver = false;
    const ways = [
      'update app_clinic.patient set version = version + 1 where id in (select id from app_clinic.patient order by random() limit 1)',
      `insert into app_clinic.patient (id, release, name) values (uuidv7(), 1, '某')`,
      `insert into app_clinic.visit (id, release) values (uuidv7(), 1)`,
      'savepoint s; update app_clinic.visit set version = version + 1; rollback to savepoint s',
      'delete from app_clinic.visit where id in (select id from app_clinic.visit order by random() limit 1)',
    ];
    const writers = [1, 2, 3].map(async (writer) => {
      for (let n = 0; !isOver; n += 1) {
        const client = await api.database.owner.connect();
        try {
          await client.query('begin');
          for (let step = 0; step <= n % 3; step += 1) await client.query(ways[(n * 7 + writer + step) % ways.length] as string);
          await client.query((n + writer) % 4 === 0 ? 'rollback' : 'commit');
        } catch (error) {
          await client.query('rollback');
          if ((error as { code?: string }).code !== '40P01') throw error;
        } finally {
          client.release();
        }
        if (n % 5 === 0) await marks.fold();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    try {
      for (let n = 0; n < rounds; n += 1) {
        const session = await ReaderSession.open(api.database.reader, { settings: ['', '', '', 'everyone'], seconds: 15, workers: 0, gone: undefined });
        try {
          const rows = await session.run({ sql: `select (select string_agg(id::text || version::text || (deleted_at is null)::text, ',' order by id) from app_clinic.patient) as p, (select string_agg(id::text || version::text, ',' order by id) from app_clinic.visit) as v`, parameters: [] });
          const version = JSON.stringify([...(await session.versions(tables))]);
          const content = JSON.stringify(rows);
          const known = contents.get(version);
          if (known !== undefined) expect(content).toBe(known);
          contents.set(version, content);
        } finally {
          await session.close();
        }
      }
    } finally {
      isOver = true;
      await Promise.all(writers);
    }
    const at = await readVersions(api.database.reader, tables);
    // Others on the same server may hold on to their transactions for long; what is over for everybody is counted together.
    const { rows: [floor] } = await api.database.owner.query<{ xid: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xid');
    const left = async (): Promise<number> => (await api.database.owner.query('select 1 from platform.data_change where xid < $1::xid8', [floor?.xid])).rows.length;
    await until(async () => { await marks.fold(); return (await left()) === 0; });
    // The test could not fail if the data did not change; and counting changes together changes nothing.
    expect({ isChanging: contents.size > 3, after: [...(await readVersions(api.database.reader, tables))], isKnown: [...at.values()].every((one) => one !== null) }).toEqual({ isChanging: true, after: [...at], isKnown: true });
  });
});
