import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

describe('the pace of starts', () => {
  it('lets a few begin at once and spreads the rest', () => {
    const pace = new Pace();
    const waits = Array.from({ length: 10_000 }, () => pace.take('care/followUp', 1_000));
    expect(waits.slice(0, 40).every((wait) => wait === 0)).toBe(true);
    expect(waits.at(-1)).toBe((10_000 - 1 - 40) * 20);
    expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true);
  });

  it('does not make one flow wait for another, and forgets with time', () => {
    const pace = new Pace();
    for (let start = 0; start < 1_000; start += 1) pace.take('care/followUp', 0);
    expect(pace.take('care/other', 0)).toBe(0);
    expect(pace.take('care/followUp', 60_000)).toBe(0);
  });

  it('lets what costs much begin more slowly', () => {
    const pace = new Pace();
    const waits = Array.from({ length: 20 }, () => pace.take('care/circle', 0, true));
    expect(waits.slice(0, 4).every((wait) => wait === 0)).toBe(true);
    expect(waits.at(-1)).toBe(19 * 250 - 40 * 20);
  });
});
