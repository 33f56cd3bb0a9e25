import { describe, expect, it } from '@jest/globals';
import { Debts } from './debts.js';
import { Gate, type Leave } from './gate.js';

const megabyte = 1024 * 1024;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A gate whose clock moves only while somebody sleeps; `ann` is always there. */
function stage(): { readonly debts: Debts; readonly gate: Gate; readonly slept: number[]; readonly begun: string[]; ask(owner: string, name: string): Promise<Leave> } {
  let now = 0;
  const [slept, begun]: [number[], string[]] = [[], []];
  const debts = new Debts(() => now);
  const gate = new Gate(debts, (ms) => {
    slept.push(Math.round(ms));
    now += ms;
    debts.see('ann');
    return Promise.resolve();
  });
  debts.see('ann');
  const ask = async (owner: string, name: string): Promise<Leave> => {
    const leave = await gate.enter(owner);
    begun.push(name);
    return leave;
  };
  return { debts, gate, slept, begun, ask };
}

const isOpen = (entered: Leave | Promise<Leave>): entered is Leave => typeof entered === 'function';

describe('the gate', () => {
  it('is open for whoever owes nothing, however often they come', () => {
    const { gate } = stage();
    for (let n = 0; n < 1_000; n += 1) {
      const entered = gate.enter('bob', 20_000);
      expect(isOpen(entered)).toBe(true);
      if (isOpen(entered)) entered();
    }
  });

  it('lets three of one person in at a time, and others at once', async () => {
    const { begun, ask } = stage();
    const all = ['b1', 'b2', 'b3', 'b4', 'b5'].map((name) => ask('bob', name));
    const other = await ask('carl', 'c1');
    await soon();
    expect(begun).toEqual(['b1', 'b2', 'b3', 'c1']);
    other();
    const [leave] = await Promise.all(all.slice(0, 3));
    leave?.();
    leave?.();
    await soon();
    expect(begun).toEqual(['b1', 'b2', 'b3', 'c1', 'b4']);
    (await all[3])?.();
    (await all[4])?.();
    expect(begun.at(-1)).toBe('b5');
  });

  it('does not count who is alone', () => {
    const debts = new Debts(() => 0);
    const gate = new Gate(debts);
    debts.see('bob');
    debts.charge('bob', 10_000);
    for (let n = 0; n < 100; n += 1) expect(isOpen(gate.enter('bob'))).toBe(true);
  });

  it('lets requests of one who owes in one behind the other, each paid for, and others at once', async () => {
    const { debts, slept, begun, ask } = stage();
    debts.charge('bob', 120);
    const all = ['b1', 'b2', 'b3'].map((name) => ask('bob', name));
    (await ask('ann', 'a1'))();
    for (const leave of await Promise.all(all)) leave();
    expect(begun).toEqual(['a1', 'b1', 'b2', 'b3']);
    expect(slept).toEqual([200, 100, 100]);
  });

  it('counts what large bodies cost', () => {
    const { gate, slept } = stage();
    expect([0, 1, 2].map(() => isOpen(gate.enter('bob', megabyte)))).toEqual([true, true, false]);
    expect(slept).toHaveLength(1);
  });

  it('refuses one who has hundreds waiting, and nobody else', () => {
    const { debts, gate } = stage();
    const never = new Gate(debts, () => new Promise(() => undefined));
    debts.charge('bob', 10_000);
    debts.charge('carl', 10_000);
    for (let n = 0; n < 500; n += 1) void never.enter('bob');
    expect(() => never.enter('bob')).toThrow('http.too_many_requests');
    expect(isOpen(never.enter('carl'))).toBe(false);
    expect(isOpen(never.enter('ann'))).toBe(true);
    expect(isOpen(gate.enter('ann'))).toBe(true);
  });
});
