import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const tooMany = (limit: number): Error => new Error(`more than ${limit}`);
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when the test says so; what has begun stands in `begun`. */
function stage(turns: Turns): { readonly begun: string[]; ask(owner: string, name: string, isQuick?: boolean): Promise<unknown>; end(name: string): Promise<void> } {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    ask: (owner, name, isQuick = false) =>
      turns.take(owner, () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      }, { isQuick }),
    end: async (name) => {
      ends.get(name)?.();
      await soon();
    },
  };
}

describe('turns', () => {
  it('do so many at once, and let somebody with one file pass before the third of somebody with many', async () => {
    const { begun, ask, end } = stage(new Turns({ atOnce: 2, waiting: { each: 10, tooMany } }));
    const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('a', 'a4'), ask('b', 'b1')];
    await soon();
    expect(begun).toEqual(['a1', 'a2']);
    await end('a1');
    await end('a2');
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
    for (const name of ['a3', 'b1', 'a4']) await end(name);
    expect(begun.at(-1)).toBe('a4');
    await Promise.all(all);
  });

  it('let what is quick begin beside what is not, up to a limit of its own', async () => {
    const { begun, ask, end } = stage(new Turns({ atOnce: 1, most: 2, waiting: { each: 10, tooMany } }));
    const all = [ask('a', 'slow'), ask('b', 'next'), ask('c', 'quick', true), ask('d', 'late', true)];
    await soon();
    expect(begun).toEqual(['slow', 'quick']);
    await end('quick');
    expect(begun).toEqual(['slow', 'quick']);
    await end('slow');
    expect(begun).toEqual(['slow', 'quick', 'next']);
    await end('next');
    await end('late');
    await Promise.all(all);
  });

  it('go on after work that failed, and refuse who has too many waiting', async () => {
    const turns = new Turns({ atOnce: 1, waiting: { each: 1, tooMany } });
    const failing = turns.take('a', () => Promise.reject(new Error('broken')));
    const after = turns.take('a', () => Promise.resolve('done'));
    await expect(turns.take('a', () => Promise.resolve())).rejects.toThrow('more than 1');
    await expect(failing).rejects.toThrow('broken');
    expect(await after).toBe('done');
    expect(await turns.take('a', () => Promise.resolve('again'))).toBe('again');
  });

  it('let so many of one owner happen, whoever else has room', async () => {
    const { begun, ask, end } = stage(new Turns({ atOnce: 3, each: 2 }));
    const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('a', 'a4'), ask('b', 'b1'), ask('c', 'c1')];
    await soon();
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    await end('b1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']);
    await end('c1');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']);
    await end('a1');
    expect(begun.at(-1)).toBe('a3');
    for (const name of ['a2', 'a3']) await end(name);
    expect(begun.at(-1)).toBe('a4');
    await end('a4');
    await Promise.all(all);
  });
});
