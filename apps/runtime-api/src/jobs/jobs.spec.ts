import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Listener } from '../database/listener.js';
import { startTestApi, type TestApi } from '../testing.js';
import { pauseAfter } from './job-leases.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

let api: TestApi;
let jobs: Jobs;
const ran: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  jobs = api.get(Jobs);
  jobs.handle('spec.note', async (_, payload) => void ran.push(String(payload)));
  jobs.handle('spec.answer', async (_, payload) => ({ doubled: Number(payload) * 2 }));
  jobs.handle('spec.fails', async () => {
    throw new Error('it does not work');
  });
  jobs.handle('spec.writes-and-fails', async (sql) => {
    await sql.query(`insert into platform.departments (id, code, name) values (gen_random_uuid(), 'HALF', 'half')`);
    throw new Error('after writing');
  });
}, 60_000);
afterAll(() => api.close());

async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to be within ten seconds.');
}
async function row(id: string | null): Promise<Record<string, unknown> | undefined> {
  return (await api.database.sql.query('select * from platform.job where id = $1', [id])).rows[0];
}

describe('a job', () => {
  it('runs after the commit of the transaction that asked for it, and is gone', async () => {
    const id = await api.database.transaction(async (sql) => jobs.enqueue(sql, { kind: 'spec.note', payload: 'committed' }));
    await eventually(() => ran.includes('committed'));
    await eventually(async () => (await row(id)) === undefined);
  });

  it('does not come to be when the transaction is rolled back', async () => {
    await api.database.transaction(async (sql) => {
      await jobs.enqueue(sql, { kind: 'spec.note', payload: 'never' });
      throw new Error('undo');
    }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).not.toContain('never');
  });

  it('waits until it is due', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.note', payload: 'later', dueAt: new Date(Date.now() + 3_600_000) });
    api.get(JobRunner).wake();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await row(id)).toMatchObject({ attempts: 0 });
    await api.database.sql.query('update platform.job set due_at = now() where id = $1', [id]);
    await eventually(() => ran.includes('later'));
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
    await eventually(() => payloads.every((payload) => ran.includes(payload)));
    await second.beforeApplicationShutdown();
    expect(ran.filter((one) => one.startsWith('race '))).toHaveLength(100);
  });

  it('leaves nothing of a failed run, and is tried again later', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.writes-and-fails', payload: null });
    await eventually(async () => (await row(id))?.['error'] === 'after writing');
    expect((await api.database.sql.query(`select 1 from platform.departments where code = 'HALF'`)).rows).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'ready', attempts: 1, lock_owner: null });
  });

  it('is set aside as dead after its last try, seen by the operator, and tried again on request', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.fails', payload: null, maxAttempts: 1 });
    await eventually(async () => (await row(id))?.['state'] === 'dead');
    const list = await api.admin.get<{ items: { id: string; state: string; error: string }[] }>('/api/jobs');
    expect(list.body.items.find((one) => one.id === id)).toMatchObject({ state: 'dead', error: 'it does not work' });
    expect((await api.admin.post(`/api/jobs/${id}/retry`)).status).toBe(204);
    await eventually(async () => (await row(id))?.['state'] === 'dead');
  });

  it('of a node that died is taken over when the lease ends, not before', async () => {
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.note', payload: 'orphan', dueAt: new Date(Date.now() + 3_600_000) });
    await api.database.sql.query(`update platform.job set due_at = now(), lock_owner = 'dead node', lock_until = now() + interval '1 hour' where id = $1`, [id]);
    api.get(JobRunner).wake();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(ran).not.toContain('orphan');
    await api.database.sql.query(`update platform.job set lock_until = now() - interval '1 second' where id = $1`, [id]);
    await eventually(() => ran.includes('orphan'));
  });

  it('shows its result to the person who waits, and to nobody else', async () => {
    const waiting = await api.as({ username: 'waiting' });
    const other = await api.as({ username: 'curious' });
    const id = await jobs.enqueue(api.database.sql, { kind: 'spec.answer', payload: 21, ownerId: waiting.userId });
    await eventually(async () => (await waiting.get(`/api/jobs/${id}`)).body['state'] === 'done');
    expect((await waiting.get(`/api/jobs/${id}`)).body).toMatchObject({ result: { doubled: 42 } });
    expect((await other.get(`/api/jobs/${id}`)).status).toBe(404);
  });

  it('pauses longer after each failure, up to about an hour', () => {
    const pauses = [1, 2, 3, 10, 12, 40].map((attempt) => pauseAfter(attempt, 0.5));
    expect(pauses).toEqual([2, 4, 8, 1024, 3600, 3600]);
  });
});
