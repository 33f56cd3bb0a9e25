import { describe, expect, it } from '@jest/globals';
import { gently } from './gently.js';
import { Turns } from './turns.js';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('lets so many of one kind happen at once, and others beside them', async () => {
    const turns = new Turns(2);
    const log: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string) => () => new Promise<void>((resolve) => { log.push(name); ends.push(resolve); });
    const all = [turns.take('a', work('a1')), turns.take('a', work('a2')), turns.take('a', work('a3')), turns.take('b', work('b1'))];
    await soon();
    expect(log).toEqual(['a1', 'a2', 'b1']);
    ends[0]?.();
    await soon();
    expect(log).toEqual(['a1', 'a2', 'b1', 'a3']);
    for (const end of ends) end();
    await Promise.all(all);
  });

  it('passes the turn on when work fails', async () => {
    const turns = new Turns(1);
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('a', () => Promise.resolve(7))).toBe(7);
  });
});

describe('gently', () => {
  function* busy(ms: number): Generator<undefined, string> {
    const until = performance.now() + ms;
    while (performance.now() < until) yield;
    return 'done';
  }

  it('does at once what is short', async () => {
    let others = 0;
    const beside = soon().then(() => { others += 1; });
    expect(await gently(busy(0))).toBe('done');
    expect(others).toBe(0);
    await beside;
  });

  it('lets others have their turn while it does what is long', async () => {
    let others = 0;
    const timer = setInterval(() => { others += 1; }, 1);
    expect(await gently(busy(60))).toBe('done');
    clearInterval(timer);
    expect(others).toBeGreaterThan(1);
  });
});
