import { describe, expect, it } from '@jest/globals';
import { InstanceTurns } from './instance-turns.js';

interface Held {
  readonly promise: Promise<void>;
  readonly release: () => void;
}

function held(): Held {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => (release = resolve));
  return { promise, release: () => release() };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns at an instance', () => {
  it('come in the order they were asked for, one at a time', async () => {
    const turns = new InstanceTurns();
    const [first, done] = [held(), [] as string[]];
    const work = (name: string) => async (): Promise<void> => {
      if (name === 'a') await first.promise;
      done.push(name);
    };
    const all = ['a', 'b', 'c'].map((name) => turns.take('one', work(name)));
    await settled();
    expect(done).toEqual([]);
    first.release();
    await Promise.all(all);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('of another instance do not wait', async () => {
    const turns = new InstanceTurns();
    const first = held();
    const slow = turns.take('one', () => first.promise);
    expect(await turns.take('two', async () => 'done')).toBe('done');
    first.release();
    await slow;
  });

  it('go on after one that failed, which alone hears of it', async () => {
    const turns = new InstanceTurns();
    const failed = turns.take('one', async () => Promise.reject(new Error('refused')));
    const next = turns.take('one', async () => 'done');
    await expect(failed).rejects.toThrow('refused');
    expect(await next).toBe('done');
  });

  it('are forgotten when nobody is left', async () => {
    const turns = new InstanceTurns();
    await Promise.all([turns.take('one', async () => 1), turns.take('one', async () => 2), turns.take('two', async () => 3)]);
    expect(turns.busy).toBe(0);
  });
});
