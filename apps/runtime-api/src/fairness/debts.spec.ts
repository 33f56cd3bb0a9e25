import { describe, expect, it } from '@jest/globals';
import { Debts, longestRestMs } from './debts.js';

/** Debts on a clock that the test moves. */
function ledger(): { readonly debts: Debts; pass(ms: number): void } {
  let now = 1_000_000;
  return { debts: new Debts(() => now), pass: (ms) => { now += ms; } };
}

describe('debts', () => {
  it('let everybody do costly things now and then', () => {
    const { debts } = ledger();
    debts.see('ann');
    debts.charge('bob', 100);
    expect(debts.restOf('bob')).toBe(0);
    expect(debts.restOf('ann')).toBe(0);
  });

  it('make whoever takes much wait ten times as long as it took, and nobody else', () => {
    const { debts, pass } = ledger();
    debts.see('ann');
    debts.charge('bob', 140);
    expect(debts.restOf('bob')).toBeCloseTo(400);
    expect(debts.restOf('ann')).toBe(0);
    pass(300);
    debts.see('ann');
    expect(debts.restOf('bob')).toBeCloseTo(100);
    pass(100);
    expect(debts.restOf('bob')).toBeCloseTo(0);
  });

  it('hold nobody up who is alone', () => {
    const { debts, pass } = ledger();
    debts.see('ann');
    pass(2_000);
    debts.see('bob');
    debts.charge('bob', 10_000);
    expect(debts.restOf('bob')).toBe(0);
    debts.see('ann');
    expect(debts.restOf('bob')).toBeGreaterThan(0);
  });

  it('are never longer than the longest rest, and are forgotten once they are paid', () => {
    const { debts, pass } = ledger();
    for (let n = 0; n < 1_000; n += 1) {
      debts.see('ann');
      debts.charge('bob', 1_000);
    }
    expect(debts.restOf('bob')).toBeCloseTo(longestRestMs);
    debts.charge('carl', 1);
    pass(10_000);
    debts.charge('dora', 1);
    expect(debts.count).toBe(1);
  });
});
