import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from '../database/database-errors.js';
import { PlatformError } from '../http/platform-error.js';

const patienceMs = 20_000;
const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03';

/** Tries again while tables are busy, letting everybody else pass in between; gives up after some seconds. */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (Date.now() > until) throw new PlatformError('release.busy', {}, { cause: error, retryAfterSeconds: 10 });
      await delay(Math.random() * Math.min(1_000, 50 * attempt));
    }
  }
}
