import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UploadedTable } from '@carewright/schema';
import { learnTables } from '../../database/table-statistics.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { openClinic } from '../testing/open-clinic.js';
import { settled, type SeenChange } from '../testing/settled.js';

interface Known {
  readonly rows: number;
  readonly columns: number;
}
let api: TestApi;
let manager: TestClient;
beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, openClinic);
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
  // What PostgreSQL finds out by itself a minute later shall not be taken for what the import asked it to.
  for (const table of ['patient', 'visit', 'visit__meds']) await api.database.owner.query(`alter table app_clinic.${table} set (autovacuum_enabled = false)`);
}, 180_000);
afterAll(() => api.close());

async function begin(csv: string, { form = 'patient', ...more }: { readonly form?: string; readonly dryRun?: boolean } = {}): Promise<string> {
  const { body: table } = await manager.request<UploadedTable>('POST', `/api/apps/clinic/imports/${form}?name=${encodeURIComponent('名单.csv')}`, undefined, { raw: csv, headers: { 'content-type': 'application/octet-stream' } });
  const { status, body } = await manager.post<SeenChange>(`/api/apps/clinic/imports/${form}/${table.id}/run`, { headerRow: table.headerRow, mapping: table.mapping, headers: table.headers, mode: 'insert', ...more });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body.id;
}
const bringIn = async (csv: string, more: Parameters<typeof begin>[1] = {}): Promise<SeenChange> => settled(manager, 'clinic', await begin(csv, more));
const names = (count: number, prefix = '甲'): string => `姓名,风险\n${Array.from({ length: count }, (_none, at) => `${prefix}${at},${at % 3 === 0 ? '高' : '低'}`).join('\n')}\n`;
async function known(table: string): Promise<Known> {
  const { rows } = await api.database.owner.query<Known>(
    `select reltuples::int as rows, (select count(*)::int from pg_stats where schemaname = 'app_clinic' and tablename = $1) as columns from pg_class where oid = format('app_clinic.%I', $1::text)::regclass`,
    [table],
  );
  return rows[0] as Known;
}

describe('what PostgreSQL knows of a table', () => {
  it('is nothing after a dry run, and all of it as soon as an import has ended', async () => {
    expect(await bringIn(names(40), { dryRun: true })).toMatchObject({ created: 40 });
    expect(await known('patient')).toEqual({ rows: -1, columns: 0 });
    expect(await bringIn(names(40))).toMatchObject({ state: 'done', created: 40 });
    const after = await known('patient');
    expect(after.rows).toBe(40);
    expect(after.columns).toBeGreaterThan(5);
  });

  it('is left alone by an import that changes next to nothing', async () => {
    expect(await bringIn(names(2, '乙'))).toMatchObject({ created: 2 });
    expect((await known('patient')).rows).toBe(40);
  });

  it('is that of the rows of sub-tables as well', async () => {
    expect(await bringIn('患者,编码,用药.药品,用药.剂量\n甲1,S1,阿司匹林,2\n,,布洛芬,1\n', { form: 'visit' })).toMatchObject({ created: 1, failed: 0 });
    expect([(await known('visit')).rows, (await known('visit__meds')).rows]).toEqual([1, 2]);
  });

  it('grows with a long import while it runs, and is right when that is cancelled', async () => {
    const id = await begin(names(60_000, '丙'));
    await until(async () => (await known('patient')).rows > 2_500, 60_000);
    expect((await manager.get<SeenChange>(`/api/apps/clinic/changes/${id}`)).body.state).toBe('running');
    await manager.post(`/api/apps/clinic/changes/${id}/cancel`);
    const stopped = await settled(manager, 'clinic', id);
    expect(stopped.state).toBe('cancelled');
    const rows = stopped.created + 42;
    await until(async () => Math.abs((await known('patient')).rows - rows) < rows * 0.15);
  }, 120_000);

  it('stays as it was, without an error, while other work keeps others out of the table, or where there is none', async () => {
    await learnTables(api.database, [{ schema: 'app_clinic', table: 'nothing_of_this_name' }]);
    await api.database.owner.query('delete from app_clinic.visit__meds where position = 0');
    const rows = { schema: 'app_clinic', table: 'visit__meds' };
    const taken = await api.database.owner.connect();
    try {
      await taken.query('begin');
      await taken.query('lock table app_clinic.visit__meds in share update exclusive mode');
      await learnTables(api.database, [rows]);
      expect((await known('visit__meds')).rows).toBe(2);
    } finally {
      await taken.query('rollback');
      taken.release();
    }
    await learnTables(api.database, [rows]);
    expect((await known('visit__meds')).rows).toBe(1);
  });
});
