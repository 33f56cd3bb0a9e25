import { type Sql } from '../../database/sql.js';

const beatMs = 15_000;

/** Long work inside a job: the job's own transaction waits meanwhile, and a waiting transaction that says nothing is ended by the server. */
export async function withHeartBeat<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => void (beating = sql.query('select 1').catch(() => undefined)), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await beating;
  }
}
