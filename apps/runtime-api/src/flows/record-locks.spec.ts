import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { runningSql } from './record-locks.js';

const insert = `insert into flow.instance (id, process, status, vars, started_at, ended_at, app, flow, form, record_id) select gen_random_uuid(), 'p', 'active', '{}', now(), `;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 120_000);
afterAll(() => api.close());

describe('runs that hold the records of a list', () => {
  it('are read without those that are over, and without those of other records', async () => {
    const { owner } = api.database;
    await owner.query('create table public.listed as select gen_random_uuid() as id from generate_series(1, 200)');
    await owner.query(`${insert} now(), 'ward', 'leave', 'leave', id from public.listed, generate_series(1, 40)`);
    await owner.query(`${insert} null, 'ward', 'leave', 'leave', gen_random_uuid() from generate_series(1, 6000)`);
    await owner.query(`${insert} null, 'ward', 'leave', 'leave', id from (select id from public.listed limit 50) few`);
    await owner.query('analyze flow.instance');
    const ids = (await owner.query<{ id: string }>('select id from public.listed')).rows.map(({ id }) => id);
    expect((await owner.query(runningSql, [ids, 'ward', 'leave'])).rowCount).toBe(50);
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain (analyze, timing off, summary off) ${runningSql}`, [ids, 'ward', 'leave']);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('instance_on_record');
    expect(plan).not.toContain('Rows Removed');
  }, 60_000);
});
