import { availableParallelism } from 'node:os';
import { PlatformError } from '../../http/platform-error.js';
import { Turns } from '../../fairness/turns.js';
import { type WorkerCall, type WorkerCalls } from './messages.js';
import { withTableWorker } from './table-worker.js';

/** One processor stays for those who wait for a page. */
const turns = new Turns({ atOnce: Math.max(1, availableParallelism() - 1), waiting: { each: 10, tooMany: (limit) => new PlatformError('upload.too_many', { limit }) } });
/** Looking reads the first rows; a file that keeps its thread busy for longer has been made for that. */
const mostSeconds = 60;

/** Looks into a file that somebody has just sent: in a thread, in turn, and for a limited time. */
export function lookAtTable<Call extends WorkerCall>(owner: string, call: Call, ask: WorkerCalls[Call]['ask']): Promise<WorkerCalls[Call]['answer']> {
  return turns.take(owner, () => withTableWorker('looking', (worker) => inTime(worker.ask(call, ask))));
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_none, reject) => {
    timer = setTimeout(() => reject(new PlatformError('sheet.too_slow', { limit: mostSeconds })), mostSeconds * 1_000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
