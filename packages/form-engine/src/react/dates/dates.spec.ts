import { describe, expect, test } from '@jest/globals';
import { addDays, addMonths, parseDate, weekdayOf } from './parse-date.js';
import { parseTime } from './parse-time.js';
import { localParts, momentOf } from './zoned-moment.js';

const today = '2026-05-06';

describe('parseDate', () => {
  test.each([
    ['20261126', '2026-11-26'], ['2026/3/5', '2026-03-05'], ['2026年5月6日', '2026-05-06'], ['2026.12.1', '2026-12-01'], ['5-6', '2026-05-06'], ['12月31日', '2026-12-31'],
    ['今天', '2026-05-06'], ['明天', '2026-05-07'], ['+7', '2026-05-13'], ['-6', '2026-04-30'], ['２０２６－０３－０５', '2026-03-05'], [' 2024-2-29 ', '2024-02-29'],
  ])('reads %s', (text, day) => expect(parseDate(text, today)).toBe(day));

  test.each(['2026-02-30', '2025-02-29', '13-1', '2026-00-10', '20261301', 'abc', '', '5', 'constructor', '2026-5-6-7'])('refuses %s', (text) => expect(parseDate(text, today)).toBeNull());

  test('moves by days and months without leaving the calendar', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
    expect(addMonths('2026-05-06', 12)).toBe('2027-05-06');
    expect(weekdayOf('2026-05-06')).toBe(2);
  });
});

describe('parseTime', () => {
  test.each([['14:30', '14:30'], ['1430', '14:30'], ['830', '08:30'], ['8:5', '08:05'], ['１４：３０', '14:30'], ['14点30分', '14:30'], ['8点', '08:00'], ['下午2:30', '14:30'], ['2:30pm', '14:30']])('reads %s', (text, time) => expect(parseTime(text)).toBe(time));
  test.each(['24:00', '12:60', 'noon', '', '5'])('refuses %s', (text) => expect(parseTime(text)).toBeNull());
});

describe('moments in a time zone', () => {
  test('go from the wall clock to RFC 3339 and back', () => {
    expect(momentOf('2026-05-06', '08:30', 'Asia/Shanghai')).toBe('2026-05-06T08:30:00+08:00');
    expect(localParts('2026-05-06T00:30:00Z', 'Asia/Shanghai')).toEqual({ day: '2026-05-06', time: '08:30' });
    expect(momentOf('2026-07-01', '12:00', 'America/New_York')).toBe('2026-07-01T12:00:00-04:00');
    expect(momentOf('2026-01-01', '12:00', 'America/New_York')).toBe('2026-01-01T12:00:00-05:00');
    expect(localParts('nonsense', 'Asia/Shanghai')).toBeNull();
  });
});
