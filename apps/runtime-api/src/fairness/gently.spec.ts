import { describe, expect, it } from '@jest/globals';
import { gently } from './gently.js';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('gently', () => {
  /** So many parts, each of which uses a turn up. */
  function* busy(parts: number): Generator<undefined, string> {
    for (let n = 0; n < parts; n += 1) {
      for (const until = performance.now() + 4; performance.now() < until; );
      yield;
    }
    return 'done';
  }

  it('does at once what is short', async () => {
    let others = 0;
    const beside = soon().then(() => { others += 1; });
    expect(await gently(busy(0))).toBe('done');
    expect(others).toBe(0);
    await beside;
  });

  it('lets others have their turn after each that it used up, and tells what it took', async () => {
    let isOver = false;
    let others = 0;
    const beside = (async () => {
      for (; !isOver; others += 1) await soon();
    })();
    const spent: number[] = [];
    expect(await gently(busy(5), (ms) => spent.push(ms))).toBe('done');
    isOver = true;
    await beside;
    expect(others).toBeGreaterThanOrEqual(5);
    expect(spent).toHaveLength(5);
    expect(spent.every((ms) => ms >= 3)).toBe(true);
  });

  it('lets others have their turn between two works that use theirs up', async () => {
    const order: string[] = [];
    function* told(): Generator<undefined, undefined> {
      for (const _part of busy(2)) {
        order.push('work');
        yield;
      }
      return undefined;
    }
    let isOver = false;
    const beside = (async () => {
      for (; !isOver; order.push('others')) await soon();
    })();
    await Promise.all([gently(told()), gently(told()), gently(told())]);
    isOver = true;
    await beside;
    expect(order.filter((one) => one === 'work')).toHaveLength(6);
    expect(order.filter((one, at) => one === 'work' && order[at + 1] === 'work')).toEqual([]);
  });
});
