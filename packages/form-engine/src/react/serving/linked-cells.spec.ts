import { describe, expect, it } from '@jest/globals';
import { LinkedCells } from './linked-cells.js';

describe('cells that are found by a condition', () => {
  it('take a value when they are empty and it is due, and a new one over it', () => {
    const cells = new LinkedCells();
    expect(cells.takes('price', null, { value: 100, isDue: true })).toBe(true);
    expect(cells.takes('price', 100, { value: 200, isDue: true })).toBe(true);
    expect(cells.takes('price', 200, { value: null, isDue: true })).toBe(true);
  });

  it('keep what a person typed, or emptied before anything was due', () => {
    const cells = new LinkedCells();
    expect(cells.takes('price', 7, { value: 100, isDue: true })).toBe(false);
    expect(cells.takes('price', null, { value: 100, isDue: false })).toBe(false);
    expect(cells.takes('price', 7, { value: null, isDue: true })).toBe(false);
  });

  it('know a stored value as found when it is what is found for it', () => {
    const cells = new LinkedCells();
    expect(cells.takes('price', 100, { value: 100, isDue: false })).toBe(false);
    expect(cells.takes('price', 100, { value: 200, isDue: true })).toBe(true);
    expect(cells.takes('price', 200, { value: 100, isDue: false })).toBe(true);
  });
});
