import { describe, expect, it } from '@jest/globals';
import { uuidV7 } from './uuid-v7.js';

const msOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('an id', () => {
  it('is of version 7, tells its millisecond, and is nobody else’s', () => {
    const ids = Array.from({ length: 5_000 }, () => uuidV7(1_700_000_000_000 + Math.floor(Math.random() * 1_000)));
    for (const id of ids) expect(id).toMatch(/^018bcfe5-6[0-9a-f]{3}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(msOf(uuidV7(1_234_567_890_123))).toBe(1_234_567_890_123);
  });

  it.each([100, 1_000, 10_000])('stands behind those made before it in the same millisecond, %i of them', (count) => {
    const at = 1_800_000_000_000 + count;
    const ids = Array.from({ length: count }, () => uuidV7(at));
    expect(ids.toSorted()).toEqual(ids);
    expect(msOf(ids.at(-1) ?? '') - at).toBeLessThanOrEqual(Math.ceil(count / 2_048));
  });

  it('stands behind those made before it by the clock', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidV7());
    expect(ids.toSorted()).toEqual(ids);
  });
});
