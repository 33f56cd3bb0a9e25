import { describe, expect, it } from '@jest/globals';
import { BatchesAhead } from './batches-ahead.js';
import { type PreparedBatch } from './import-batches.js';

const batch = (rows: number): PreparedBatch => ({ rows, write: () => Promise.reject(new Error('Nothing is written here.')), finished: () => Promise.resolve() });

/** Prepares as many batches as there are, and says how many were begun and whether two ever were at once. */
function preparing(count: number, broken = 0): { readonly prepare: () => Promise<PreparedBatch | null>; readonly begun: () => number; readonly most: () => number } {
  let [begun, open, most] = [0, 0, 0];
  const prepare = async (): Promise<PreparedBatch | null> => {
    begun += 1;
    open += 1;
    most = Math.max(most, open);
    const number = begun;
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    if (number === broken) throw new Error('unreadable');
    return number > count ? null : batch(number);
  };
  return { prepare, begun: () => begun, most: () => most };
}
const settle = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 30));

describe('batches ahead', () => {
  it('come in their order, one made ready after the other, and so many beyond the one taken', async () => {
    const work = preparing(5);
    const batches = new BatchesAhead(work.prepare, 2);
    expect((await batches.next())?.rows).toBe(1);
    await settle();
    expect([work.begun(), work.most()]).toEqual([3, 1]);
    const rest = [await batches.next(), await batches.next(), await batches.next(), await batches.next(), await batches.next(), await batches.next()];
    expect(rest.map((one) => one?.rows ?? null)).toEqual([2, 3, 4, 5, null, null]);
    expect([work.begun(), work.most()]).toEqual([6, 1]);
  });

  it('are none where each may need what the one before it stored', async () => {
    const work = preparing(2);
    const batches = new BatchesAhead(work.prepare, 0);
    expect((await batches.next())?.rows).toBe(1);
    await settle();
    expect(work.begun()).toBe(1);
    expect((await batches.next())?.rows).toBe(2);
    expect(await batches.next()).toBeNull();
  });

  it('fail when they are taken, not before', async () => {
    const work = preparing(5, 2);
    const batches = new BatchesAhead(work.prepare, 2);
    expect((await batches.next())?.rows).toBe(1);
    await settle();
    await expect(batches.next()).rejects.toThrow('unreadable');
  });
});
