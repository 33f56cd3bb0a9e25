import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresStore, schema, sqlOf } from '../testing/postgres-store.js';
import { temporaryDatabase, type TemporaryDatabase } from '../testing/temporary-database.js';
import { addJobs, leaseJobs } from './jobs.js';

const dueAt = '2026-01-01T00:00:00.000Z';
const idOf = (n: number): string => `00000000-0000-7000-8000-00000000000${String(n)}`;

describe('the lease of jobs', () => {
  let database: TemporaryDatabase;
  beforeAll(async () => {
    database = await temporaryDatabase();
    await (await PostgresStore.open(database.url)).close();
  });
  afterAll(() => database.drop());

  it('takes no more than it may, however PostgreSQL plans it', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    const sql = sqlOf(pool);
    await addJobs(sql, schema, [1, 2, 3, 4, 5].map((n) => ({ id: idOf(n), kind: 'message', dueAt, payload: {} })));
    // What is left is the plan that looks for the due jobs anew at each row.
    for (const way of ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material']) await sql.query(`set enable_${way} = off`);
    const leased = [];
    for (let n = 0; n < 6; n += 1) leased.push((await leaseJobs(sql, schema, { owner: 'me', now: dueAt, seconds: 60, limit: 1 })).map(({ id }) => id));
    expect(leased).toEqual([[idOf(1)], [idOf(2)], [idOf(3)], [idOf(4)], [idOf(5)], []]);
    await pool.end();
  });
});
