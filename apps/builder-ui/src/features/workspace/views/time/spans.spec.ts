import { describe, expect, it } from '@jest/globals';
import { type Field } from '@carewright/schema';
import { addDays, addMonths, daysBetween, monthWeeks, weekOf } from './days.js';
import { isoOf, movedBy, spanOf, startingAt, stretchedBy, touching } from './spans.js';

const field = (key: string, type: string): Field => ({ key, type, label: key });
const days = { start: field('a', 'date'), end: field('b', 'date') };
const clocks = { start: field('a', 'datetime'), end: field('b', 'datetime') };
const at = (text: string): string => isoOf(new Date(text));
const of = (a: unknown, b?: unknown) => ({ data: { a, b } });

describe('days', () => {
  it('step over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1), addMonths('2026-12-05', 1), daysBetween('2026-02-27', '2026-03-01')]).toEqual(['2027-01-01', '2028-02-29', '2027-01-01', 2]);
  });

  it('stand in weeks that begin on Monday', () => {
    expect([weekOf('2026-11-22'), weekOf('2026-11-23')]).toEqual(['2026-11-16', '2026-11-23']);
    const november = monthWeeks('2026-11-10');
    expect([november[0]?.[0], november.at(-1)?.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
    expect(monthWeeks('2027-02-01').length).toBe(4);
  });
});

describe('when a record takes place', () => {
  it('is read from days and from moments', () => {
    expect(spanOf(of('2026-11-20', '2026-11-22'), days)).toEqual({ from: '2026-11-20', to: '2026-11-22', at: null, minutes: null });
    expect(spanOf(of('2026-11-20T08:30:00', '2026-11-20T10:00:00'), clocks)).toEqual({ from: '2026-11-20', to: '2026-11-20', at: 510, minutes: 90 });
    expect(spanOf(of('2026-11-20T20:00:00', '2026-11-21T00:00:00'), clocks)).toMatchObject({ to: '2026-11-20', minutes: 240 });
  });

  it('is one day when the end is missing or before the begin, and nothing without a begin', () => {
    expect(spanOf(of('2026-11-20'), days)).toMatchObject({ from: '2026-11-20', to: '2026-11-20' });
    expect(spanOf(of('2026-11-20', '2026-11-01'), days)).toMatchObject({ to: '2026-11-20' });
    expect(spanOf(of(null, '2026-11-01'), days)).toBeNull();
  });

  it('moves as a whole and keeps its time of day', () => {
    expect(movedBy(of('2026-11-30', '2026-12-02'), days, { days: 2 })).toEqual({ a: '2026-12-02', b: '2026-12-04' });
    expect(movedBy(of('2026-11-20T08:30:00', '2026-11-20T10:00:00'), clocks, { days: 1, minutes: 30 })).toEqual({ a: at('2026-11-21T09:00:00'), b: at('2026-11-21T10:30:00') });
    expect(movedBy(of('2026-11-20'), { start: days.start, end: undefined }, { days: -1 })).toEqual({ a: '2026-11-19' });
  });

  it('stretches, but never to before its begin', () => {
    expect(stretchedBy(of('2026-11-20'), days, 3)).toEqual({ b: '2026-11-23' });
    expect(stretchedBy(of('2026-11-20', '2026-11-21'), days, -2)).toBeNull();
    expect(stretchedBy(of('2026-11-20T08:00:00', '2026-11-20T09:00:00'), clocks, 1)).toEqual({ b: at('2026-11-21T09:00:00') });
  });

  it('begins where somebody pointed', () => {
    expect(startingAt(days, '2026-11-20')).toEqual({ a: '2026-11-20' });
    expect(startingAt(clocks, '2026-11-20', 615)).toEqual({ a: at('2026-11-20T10:15:00') });
  });
});

describe('the records of a stretch of days', () => {
  it('begin in it, or began before and end in it or later', () => {
    expect(touching(days, '2026-11-01', '2026-12-01')).toEqual({ and: [{ field: 'a', op: 'lt', value: '2026-12-01' }, { or: [{ field: 'a', op: 'gte', value: '2026-11-01' }, { field: 'b', op: 'gte', value: '2026-11-01' }] }] });
    expect(touching({ start: days.start, end: undefined }, '2026-11-01', '2026-12-01')).toEqual({ and: [{ field: 'a', op: 'gte', value: '2026-11-01' }, { field: 'a', op: 'lt', value: '2026-12-01' }] });
  });
});
