import { describe, expect, it } from '@jest/globals';
import { daysOfText, spansOfText, textOfDays, textOfSpans } from './calendar-text.js';

describe('a working calendar as text', () => {
  it('reads the ways people write days', () => {
    expect(daysOfText('2026-10-01 休 国庆节\n2026年10月10日，班\n\n2026/1/2 off New Year')).toEqual({ days: [{ day: '2026-10-01', kind: 'off', name: '国庆节' }, { day: '2026-10-10', kind: 'work', name: '' }, { day: '2026-01-02', kind: 'off', name: 'New Year' }] });
  });
  it.each([['2026-02-30 休', 1], ['2026-10-01 休\n明天 休', 2], ['2026-10-01 也许', 1]])('names the line of %j that it cannot read', (text, line) => expect(daysOfText(text)).toMatchObject({ line }));
  it('is the same after it was written', () => {
    const days = [{ day: '2026-10-01', kind: 'off' as const, name: '国庆节' }, { day: '2026-10-10', kind: 'work' as const, name: '' }];
    expect(daysOfText(textOfDays(days, '休', '班'))).toEqual({ days });
    expect(spansOfText(textOfSpans([['08:00', '12:00'], ['13:30', '24:00']]))).toEqual([['08:00', '12:00'], ['13:30', '24:00']]);
  });
  it.each(['8-12', '12:00-08:00', '25:00-26:00'])('does not take %s for working time', (text) => expect(spansOfText(text)).toBeUndefined());
  it('takes nothing for a day off', () => expect(spansOfText(' ')).toEqual([]));
});
