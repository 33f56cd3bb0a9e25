import { describe, expect, it } from '@jest/globals';
import { availability, type Standing } from './availability.js';

const at = (text: string): number => Date.parse(text);
const judge = (settings: Standing['settings'], now: string, more: Partial<Standing> = {}): string => availability({ settings, isOpen: true, submissions: 0, ...more }, at(now), 'Asia/Shanghai');

describe('availability', () => {
  it('follows the switch, the period and the quota, in this order', () => {
    const period = { opensAt: '2026-11-01T00:00:00+08:00', closesAt: '2026-12-01T00:00:00+08:00', quota: 2 };
    expect([judge(period, '2026-10-31T15:59:59Z'), judge(period, '2026-10-31T16:00:00Z'), judge(period, '2026-11-30T15:59:59Z'), judge(period, '2026-11-30T16:00:00Z')]).toEqual(['not-yet', 'open', 'open', 'over']);
    expect([judge(period, '2026-11-05T00:00:00Z', { submissions: 1 }), judge(period, '2026-11-05T00:00:00Z', { submissions: 2 }), judge(period, '2026-11-05T00:00:00Z', { isOpen: false })]).toEqual(['open', 'full', 'closed']);
  });

  it('keeps hours by the wall clock of the hospital', () => {
    const hours = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '11:30' }, { days: [6], from: '09:00', to: '10:00' }];
    const shown = ['2026-11-22T23:59:00Z', '2026-11-23T00:00:00Z', '2026-11-23T03:29:00Z', '2026-11-23T03:30:00Z', '2026-11-21T01:30:00Z', '2026-11-22T01:30:00Z'].map((now) => judge({ hours }, now));
    expect(shown).toEqual(['outside-hours', 'open', 'open', 'outside-hours', 'open', 'outside-hours']);
  });
});
