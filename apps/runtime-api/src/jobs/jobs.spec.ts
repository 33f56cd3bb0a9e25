import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Listener } from '../database/listener.js';
import { Housekeeping } from '../operations/housekeeping.js';
import { startTestApi, until, type TestApi } from '../testing.js';
import { pauseAfter } from './job-leases.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

let api: TestApi;
let jobs: Jobs;
const ran: string[] = [];
/** Jobs that wait for somebody outside, and how to let them go on. */
let waiting = 0;
const answers: (() => void)[] = [];

beforeAll(async () => {
  api = await startTestApi();
  jobs = api.get(Jobs);
  jobs.handle('spec.note', async (_, payload) => void ran.push(String(payload)));
  jobs.handle('spec.answer', async (_, payload) => ({ doubled: Number(payload) * 2 }));
  jobs.handleApart('spec.asks', async (payload) => {
    waiting += 1;
    await new Promise<void>((resolve) => answers.push(resolve));
    return async (sql) => void (await sql.query('select 1').then(() => ran.push(`asked ${String(payload)}`)));
  });
  jobs.handle('spec.fails', async () => {
    throw new Error('it does not work');
  });
  jobs.handle('spec.writes-and-fails', async (sql) => {
    await sql.query(`insert into platform.departments (id, code, name) values (gen_random_uuid(), 'HALF', 'half')`);
    throw new Error('after writing');
  });
}, 180_000);
afterAll(() => api.close());

async function row(id: string | null): Promise<Record<string, unknown> | undefined> {
  return (await api.database.sql.query('select * from platform.job where id = $1', [id])).rows[0];
}

describe('a job', () => {
  it('runs after the commit of the transaction that asked for it, and is gone', async () => {
    const id = await api.database.transaction(async (sql) => jobs.enqueue(sql, { kind: 'spec.note', payload: 'committed' }));
    await until(() => ran.includes('committed'));
    await until(async () => (await row(id)) === undefined);
  });

  it('does not come to be when the transaction is rolled back', async () => {
    await api.database.transaction(async (sql) => {
      await jobs.enqueue(sql, { kind: 'spec.note', payload: 'never' });
      throw new Error('undo');
    }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).not.toContain('never');
  });

  it('is put with many others in one statement; those that wait under their key already are left out, and each is due when it says', async () => {
    const later = new Date(Date.now() + 3_600_000);
    const own = await jobs.enqueue(api.database.sql, { kind: 'spec.note', payload: 'first of its key', dueAt: later, dedupeKey: 'spec-many' });
    await jobs.enqueueAll(api.database.sql, [
      { kind: 'spec.note', payload: 'one of many' },
      { kind: 'spec.note', payload: 'second of its key', dedupeKey: 'spec-many' },
      { kind: 'spec.note', payload: 'never due', dueAt: 'infinity' },
      { kind: 'spec.note', payload: 'due later', dueAt: later, maxAttempts: 3 },
    ]);
    await until(() => ran.includes('one of many'));
    const { rows } = await api.database.sql.query(`select payload, max_attempts as most, case when due_at = 'infinity' then 'never' when due_at = $1 then 'later' end as due from platform.job where payload in ('"never due"', '"due later"', '"second of its key"') order by payload::text desc`, [later.toISOString()]);
    expect(rows).toEqual([{ payload: 'never due', most: 12, due: 'never' }, { payload: 'due later', most: 3, due: 'later' }]);
    expect(await row(own)).toMatchObject({ payload: 'first of its key' });
    await api.database.sql.query(`delete from platform.job where kind = 'spec.note' and due_at > now()`);
  });

  it('waits until it is due', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.note', payload: 'later', dueAt: new Date(Date.now() + 3_600_000) });
    api.get(JobRunner).wake();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await row(id)).toMatchObject({ attempts: 0 });
    await api.database.sql.query('update platform.job set due_at = now() where id = $1', [id]);
    await until(() => ran.includes('later'));
  });

  it('is made once per dedupe key, until it has run', async () => {
    const job = { kind: 'spec.note', payload: 'deduped', dedupeKey: 'one', dueAt: new Date(Date.now() + 3_600_000) };
    expect(await jobs.enqueue(api.database.sql, job)).not.toBeNull();
    expect(await jobs.enqueue(api.database.sql, job)).toBeNull();
    expect(await jobs.cancel(api.database.sql, { dedupeKey: 'one' })).toBe(true);
    expect(await jobs.enqueue(api.database.sql, job)).not.toBeNull();
  });

  it('runs once when two nodes race for a hundred', async () => {
    const payloads = Array.from({ length: 100 }, (_, at) => `race ${at}`);
    const second = new JobRunner(api.database, jobs, api.get(Listener), api.settings);
    second.onApplicationBootstrap();
    await api.database.transaction(async (sql) => {
      for (const payload of payloads) await jobs.enqueue(sql, { kind: 'spec.note', payload });
    });
    await until(() => payloads.every((payload) => ran.includes(payload)));
    await second.beforeApplicationShutdown();
    expect(ran.filter((one) => one.startsWith('race '))).toHaveLength(100);
  });

  it('leaves nothing of a failed run, and is tried again later', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.writes-and-fails', payload: null });
    await until(async () => (await row(id))?.['error'] === 'after writing');
    expect((await api.database.sql.query(`select 1 from platform.departments where code = 'HALF'`)).rows).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'ready', attempts: 1, lock_owner: null });
  });

  it('is set aside as dead after its last try, seen by the operator, and tried again on request', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.fails', payload: null, maxAttempts: 1 });
    await until(async () => (await row(id))?.['state'] === 'dead');
    const list = await api.admin.get<{ items: { id: string; state: string; error: string }[] }>('/api/jobs');
    expect(list.body.items.find((one) => one.id === id)).toMatchObject({ state: 'dead', error: 'it does not work' });
    expect((await api.admin.post(`/api/jobs/${id}/retry`)).status).toBe(204);
    await until(async () => (await row(id))?.['state'] === 'dead');
  });

  it('of a node that died is taken over when the lease ends, not before', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.note', payload: 'orphan', dueAt: new Date(Date.now() + 3_600_000) });
    await api.database.sql.query(`update platform.job set due_at = now(), lock_owner = 'dead node', lock_until = now() + interval '1 hour' where id = $1`, [id]);
    api.get(JobRunner).wake();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(ran).not.toContain('orphan');
    await api.database.sql.query(`update platform.job set lock_until = now() - interval '1 second' where id = $1`, [id]);
    await until(() => ran.includes('orphan'));
  });

  it('shows its result to the person who waits, and to nobody else', async () => {
    const waiting = await api.as({ username: 'waiting' });
    const other = await api.as({ username: 'curious' });
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.answer', payload: 21, ownerId: waiting.userId });
    await until(async () => (await waiting.get(`/api/jobs/${id}`)).body['state'] === 'done');
    expect((await waiting.get(`/api/jobs/${id}`)).body).toMatchObject({ result: { doubled: 42 } });
    expect((await other.get(`/api/jobs/${id}`)).status).toBe(404);
  });

  it('pauses longer after each failure, up to about an hour', () => {
    const pauses = [1, 2, 3, 10, 12, 40].map((attempt) => pauseAfter(attempt, 0.5));
    expect(pauses).toEqual([2, 4, 8, 1024, 3600, 3600]);
  });
});

describe('a job that waits for somebody outside', () => {
  it('takes no connection and no place from others, and is done in a transaction of its own', async () => {
    const inTransaction = async (): Promise<number> => (await api.database.owner.query(`select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)).rowCount ?? 0;
    for (let n = 0; n < 12; n += 1) await api.database.transaction((sql) => jobs.enqueue(sql, { kind: 'spec.asks', payload: n }));
    await until(() => waiting === 12);
    // A job that is tried again may be in one for a moment; those that wait would be in one for good.
    await until(async () => (await inTransaction()) === 0);
    await api.database.transaction((sql) => jobs.enqueue(sql, { kind: 'spec.note', payload: 'meanwhile' }));
    await until(() => ran.includes('meanwhile'));
    for (const answer of answers) answer();
    await until(() => ran.filter((one) => one.startsWith('asked ')).length === 12);
    await until(async () => (await api.database.sql.query(`select id from platform.job where kind = 'spec.asks'`)).rowCount === 0);
  });
});

describe('housekeeping', () => {
  it('removes what flows kept long enough, but not the last start of each nor what is still waiting', async () => {
    const { sql } = api.database;
    await sql.query(`insert into flow.start_key (key, app, flow, element, kind, outcome, depth, at) select 'old-' || n, 'a', 'f', 's', 'schedule', 'started', 1, now() - interval '1 year' + n * interval '1 minute' from generate_series(1, 12000) n`);
    await sql.query(`insert into flow.start_key (key, app, flow, element, kind, outcome, depth, at) values ('last', 'a', 'g', 's', 'schedule', 'started', 1, now() - interval '1 year'), ('off', 'a', 'g', 's', 'schedule', 'off', 1, now() - interval '1 year'), ('new', 'a', 'h', 's', 'schedule', 'off', 1, now())`);
    await sql.query(`insert into flow.hook_message (app, flow, id, at) values ('a', 'f', 'old', now() - interval '1 year'), ('a', 'f', 'new', now())`);
    const call = `insert into flow.http_call (id, instance_id, activity_id, element_id, app, connector, method, path, query, take, idempotency_key, state, finished_at) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'e', 'a', 'c', 'GET', 'p', '{}', '[]', $1, $2, $3)`;
    for (const [key, state, at] of [['done', 'answered', '2020-01-01'], ['open', 'waiting', null], ['fresh', 'answered', new Date().toISOString()]]) await sql.query(call, [key, state, at]);
    await api.get(Housekeeping).sweep();
    expect((await sql.query<{ key: string }>(`select key from flow.start_key order by key`)).rows.map(({ key }) => key)).toEqual(['last', 'new', 'old-12000']);
    expect((await sql.query<{ id: string }>('select id from flow.hook_message')).rows).toEqual([{ id: 'new' }]);
    expect((await sql.query<{ key: string }>('select idempotency_key as key from flow.http_call order by 1')).rows.map(({ key }) => key)).toEqual(['fresh', 'open']);
  });
});
