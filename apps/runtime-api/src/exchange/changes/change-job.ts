import { type Job, type JobHandler } from '../../jobs/job.js';
import { withHeartBeat } from './long-work.js';
import { type MassChangeStore } from './mass-changes.js';

/** The change was cancelled, or another node is further: the step in hand must not be. */
export class LostChange extends Error {}

/** True when the step was made, false when it must not be any more; its transaction is undone then. */
export async function unlessLost(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof LostChange) return false;
    throw error;
  }
}

/** A job that works on a change; when its last try fails, the change says so. */
export function changeJob(changes: MassChangeStore, work: (id: string, job: Job) => Promise<unknown>): JobHandler {
  return async (sql, payload, job) => {
    const id = (payload as { readonly change: string }).change;
    try {
      return await withHeartBeat(sql, () => work(id, job));
    } catch (error) {
      if (job.attempt < job.maxAttempts) throw error;
      await changes.fail(id, { code: 'http.internal', facts: {} });
      return { state: 'failed' };
    }
  };
}
