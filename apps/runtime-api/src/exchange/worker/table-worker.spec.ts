import { describe, expect, it } from '@jest/globals';
import { type TableWork, type TableWorker, withTableWorker } from './table-worker.js';

const workerOf = (kind: TableWork): Promise<TableWorker> => withTableWorker(kind, async (worker) => {
  await worker.ask('rest', null);
  return worker;
});

describe('threads that read tables', () => {
  it('wait for the next file, one of each kind of work: looking at files and importing them by turns starts two', async () => {
    const [looking, importing] = [await workerOf('looking'), await workerOf('importing')];
    expect(importing).not.toBe(looking);
    expect([await workerOf('looking') === looking, await workerOf('importing') === importing, await workerOf('looking') === looking]).toEqual([true, true, true]);
    expect([looking.isAlive, importing.isAlive]).toEqual([true, true]);
  });

  it('do not wait after work that failed', async () => {
    const looking = await workerOf('looking');
    await expect(withTableWorker('looking', () => Promise.reject(new Error('bad file')))).rejects.toThrow('bad file');
    expect(await workerOf('looking')).not.toBe(looking);
  });
});
