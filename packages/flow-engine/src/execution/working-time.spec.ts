import { describe, expect, it } from '@jest/globals';
import { nextDue } from './timer.js';
import { type WorkingCalendar } from './working-time.js';

const day = [['08:00', '12:00'], ['13:30', '17:30']] as const;
/** The week of 1 October 2026: a Thursday off until the 7th, and two Saturdays worked for it. */
const ward: WorkingCalendar = {
  hours: { 1: day, 2: day, 3: day, 4: day, 5: day },
  days: { '2026-10-01': 'off', '2026-10-02': 'off', '2026-10-05': 'off', '2026-10-06': 'off', '2026-10-07': 'off', '2026-10-10': 'work', '2026-09-27': 'work' },
};
const zone = 'Asia/Shanghai';
const local = (text: string): string => new Date(`${text}:00+08:00`).toISOString();
const due = (after: string, now: string, calendar: WorkingCalendar = ward): string | undefined => nextDue('duration', after, { now: local(now), zone, calendar })?.at;

describe('working time', () => {
  it.each([
    ['P1D', '2026-09-21T10:00', '2026-09-22T10:00', 'the same time on the next day'],
    ['P1D', '2026-09-25T15:00', '2026-09-27T15:00', 'a Sunday that is worked counts'],
    ['P2D', '2026-09-18T15:00', '2026-09-22T15:00', 'a weekend does not'],
    ['P1D', '2026-09-30T16:00', '2026-10-08T16:00', 'holidays do not'],
    ['P3D', '2026-09-30T16:00', '2026-10-10T16:00', 'nor do they between, and a Saturday worked does'],
    ['P1D', '2026-09-19T11:00', '2026-09-22T08:00', 'from a day off it begins with the next working moment'],
    ['P1D', '2026-09-21T12:30', '2026-09-22T13:30', 'and so from the pause at noon'],
    ['P1D', '2026-09-21T20:00', '2026-09-23T08:00', 'and from the evening'],
    ['P1W', '2026-09-14T09:00', '2026-09-21T09:00', 'a week is five days of work'],
    ['PT4H', '2026-09-21T10:00', '2026-09-21T15:30', 'hours leave the pause out'],
    ['PT4H', '2026-09-21T16:30', '2026-09-22T11:00', 'and the night'],
    ['PT8H', '2026-09-30T17:00', '2026-10-08T17:00', 'and holidays'],
    ['PT30M', '2026-09-21T17:00', '2026-09-21T17:30', 'to the very end of a day'],
    ['P1DT2H', '2026-09-21T16:30', '2026-09-23T09:00', 'days first, then hours'],
  ])('%s from %s is over at %s: %s', (after, now, expected) => expect(due(after, now)).toBe(local(expected)));

  it('is never over where nobody ever works, and has no months', () => {
    expect(due('P1D', '2026-09-21T10:00', { hours: {}, days: {} })).toBeUndefined();
    expect(due('P1M', '2026-09-21T10:00')).toBeUndefined();
  });

  it('counts around the clock where the ward does', () => {
    const always: WorkingCalendar = { hours: Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((one) => [one, [['00:00', '24:00'] as const]])), days: {} };
    expect(due('PT30H', '2026-09-19T20:00', always)).toBe(local('2026-09-21T02:00'));
    expect(due('P2D', '2026-09-19T20:00', always)).toBe(local('2026-09-21T20:00'));
  });

  it('keeps to the clock on the wall when it is moved', () => {
    const berlin = nextDue('duration', 'P1D', { now: '2026-03-27T09:00:00.000Z', zone: 'Europe/Berlin', calendar: ward });
    expect(berlin?.at).toBe('2026-03-30T08:00:00.000Z');
  });
});
