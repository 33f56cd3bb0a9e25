import { describe, expect, it } from '@jest/globals';
import { localDay } from './local-day.js';

describe('the day of this device', () => {
  it('is that of its own clock, from its first minute to its last', () => {
    expect([localDay(new Date(2026, 4, 6, 0, 0)), localDay(new Date(2026, 4, 6, 23, 59))]).toEqual(['2026-05-06', '2026-05-06']);
  });

  it.each([[new Date(2026, 11, 31, 7, 30), 1, '2027-01-01'], [new Date(2028, 1, 28), 1, '2028-02-29'], [new Date(2026, 2, 1), -1, '2026-02-28']])('is found days away from %s', (now, days, day) => {
    expect(localDay(now, days)).toBe(day);
  });
});
