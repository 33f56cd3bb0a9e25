import { describe, expect, it } from '@jest/globals';
import { periodOf } from './leave-period.js';

const now = new Date(2026, 10, 22, 9, 0);

describe('a period of leave', () => {
  it('begins with its first day and ends with its last', () => {
    const period = periodOf('2026-11-22', '2026-11-22', now);
    expect(period && Date.parse(period.endsAt) - Date.parse(period.startsAt)).toBe(86_400_000);
    expect(period && new Date(period.startsAt).getHours()).toBe(0);
  });

  it.each([['', '2026-11-23'], ['2026-11-23', ''], ['2026-11-24', '2026-11-22'], ['2026-11-01', '2026-11-21']])('is not %s to %s', (from, until) => expect(periodOf(from, until, now)).toBeNull());
});
