import { nextTicks } from '@carewright/flow-engine';
import { describe, expect, it } from '@jest/globals';
import { readOffset, writeOffset, type DateOffset } from './date-offset.js';
import { beginningOf, rhythmOf, timerOfRhythm, type Every, type Rhythm } from './rhythm.js';
import { plainStart } from './start-card.js';
import { beginText } from './start-words.js';

const rhythms: readonly Rhythm[] = [
  { every: 'day', at: '09:05' }, { every: 'week', days: [1, 3, 7], at: '00:00' }, { every: 'week', days: [1, 2, 3, 4, 5], at: '17:30' }, { every: 'month', day: 15, at: '08:00' }, { every: 'month', day: 'L', at: '08:00' },
  { every: 'hours', count: 2 }, { every: 'minutes', count: 45 }, { every: 'once', date: '2030-02-28', at: '10:00' }, { every: 'custom', text: '0 0 1 1 *' },
];

describe('a rhythm', () => {
  it.each(rhythms)('is read as it was written, and comes: %j', (rhythm) => {
    const timer = timerOfRhythm(rhythm);
    expect(rhythmOf(timer)).toEqual(rhythm);
    expect(nextTicks(timer, { now: '2026-01-01T00:00:00.000Z', zone: 'Asia/Shanghai' }, 3)).toHaveLength(rhythm.every === 'once' ? 1 : 3);
  });

  it('comes on the days and at the time that were chosen, where the organisation is', () => {
    const ticks = (rhythm: Rhythm): readonly string[] => nextTicks(timerOfRhythm(rhythm), { now: '2026-01-01T00:00:00.000Z', zone: 'Asia/Shanghai' }, 2);
    expect(ticks({ every: 'week', days: [7], at: '09:00' })).toEqual(['2026-01-04T01:00:00.000Z', '2026-01-11T01:00:00.000Z']);
    expect(ticks({ every: 'month', day: 'L', at: '09:00' })).toEqual(['2026-01-31T01:00:00.000Z', '2026-02-28T01:00:00.000Z']);
  });

  it('keeps the time of day when another is chosen', () => {
    const all: readonly Every[] = ['day', 'week', 'month', 'once'];
    for (const every of all) expect(beginningOf(every, { every: 'day', at: '13:10' }, '2026-01-01')).toMatchObject({ every, at: '13:10' });
    expect(beginningOf('custom', { every: 'day', at: '13:10' }, '2026-01-01')).toEqual({ every: 'custom', text: '10 13 * * *' });
  });
});

describe('a distance from a date', () => {
  const offsets: readonly DateOffset[] = [{ side: 'before', count: 3, unit: 'days' }, { side: 'after', count: 2, unit: 'hours' }, { side: 'after', count: 30, unit: 'minutes' }, { side: 'before', count: 1, unit: 'months' }, { side: 'on', count: 0, unit: 'days' }];
  it.each(offsets)('is read as it was written: %j', (offset) => {
    expect(readOffset(writeOffset(offset))).toEqual(offset);
  });

  it('that rows cannot say is left alone', () => {
    expect(readOffset('P1M2D')).toBeNull();
  });
});

describe('how a flow begins, in words', () => {
  const form = { label: '随访', fields: [{ key: 'due', label: '随访日期' }] };
  const said = (start: Partial<ReturnType<typeof plainStart>>): string => beginText({ ...plainStart('s', ''), ...start }, { locale: 'zh-CN', form });
  it('is a sentence', () => {
    expect(said({ on: 'schedule', timer: { kind: 'cycle', value: '0 9 * * 1,3' } })).toBe('每周一、周三 09:00');
    expect(said({ on: 'schedule', timer: { kind: 'cycle', value: '30 8 * * 1-5' }, each: 'record' })).toBe('周一至周五 08:30 · 每条符合条件的记录');
    expect(said({ on: 'date-field', field: 'due', offset: '-P3D', at: '09:00' })).toBe('“随访日期”前 3 天 09:00');
    expect(said({ on: 'date-field', field: 'due', offset: 'P0D', at: '08:00', repeat: 'yearly' })).toBe('每年 “随访日期”当天 08:00');
    expect(said({ on: 'record-deleted' })).toBe('删除记录时自动开始');
  });
});
