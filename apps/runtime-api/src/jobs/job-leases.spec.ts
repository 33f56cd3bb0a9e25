import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';
import { acquireJobs } from './job-leases.js';
import { Jobs } from './jobs.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 180_000);
afterAll(() => api.close());

it('a node takes no more jobs than it asks for, however PostgreSQL plans it', async () => {
  // Nobody handles this kind, so that no worker takes them first.
  for (let n = 0; n < 5; n += 1) await api.get(Jobs).enqueue(api.database.sql, { kind: 'spec.nobody', payload: n });
  const taken = await api.database.transaction(async (sql) => {
    // What is left is the plan that looks for the due jobs anew at each row.
    for (const way of ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material', 'indexscan', 'bitmapscan']) await sql.query(`set local enable_${way} = off`);
    const counts = [];
    for (let n = 0; n < 4; n += 1) counts.push((await acquireJobs(sql, 'me', ['spec.nobody'], 2)).length);
    return counts;
  });
  expect(taken).toEqual([2, 2, 1, 0]);
});
