import { describe, expect, it } from '@jest/globals';
import { type Cell, type ReportColumn, type ReportResult } from '@carewright/schema';
import { alertKinds } from './index.js';
import { seriesOf } from './series-of.js';

const month: ReportColumn = { key: 'at', label: '月', role: 'dimension', kind: 'time', valueKind: 'date', grain: 'month' };
const ward: ReportColumn = { key: 'ward', label: '科室', role: 'dimension', kind: 'category', valueKind: 'text' };
const count: ReportColumn = { key: 'n', label: '件数', role: 'measure', kind: 'number', valueKind: 'number', isAdditive: true };
const rate: ReportColumn = { ...count, key: 'rate', isAdditive: false };
const answer = (columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[], totals: readonly (number | string | null)[] = []): ReportResult => ({ columns, rows, totals, truncated: false });
const today = '2026-06-10';
const months = (...values: readonly number[]): ReportResult => answer([month, count], values.map((value, index) => [`2025-${String(index + 1).padStart(2, '0')}-01`, value]));
const check = (name: keyof typeof alertKinds, result: ReportResult, threshold = 0) => seriesOf(result, 'n', today).map((series) => alertKinds[name].check(series, threshold));

describe('the series of an answer', () => {
  it('takes the total where there is no group, decimals as text too', () => {
    expect(seriesOf(answer([count], [], ['12.50']), 'n', today)).toEqual([{ group: [], points: [{ at: null, value: 12.5, closed: true }] }]);
  });

  it('goes by group, in the order of time, and says which period is not over', () => {
    const rows = [['2026-06-01', '内科', 3], ['2026-05-01', '内科', 2], ['2026-05-01', '外科', 7]];
    const [first, second] = seriesOf(answer([month, ward, count], rows), 'n', today);
    expect(first).toEqual({ group: ['内科'], points: [{ at: '2026-05-01', value: 2, closed: true }, { at: '2026-06-01', value: 3, closed: false }] });
    expect(second?.group).toEqual(['外科']);
  });

  it('takes a period without rows for zero where figures add up, and leaves it out where they do not', () => {
    const rows = [['2026-03-01', 4], ['2026-05-01', 2]];
    expect(seriesOf(answer([month, count], rows), 'n', today)[0]?.points.map(({ value }) => value)).toEqual([4, 0, 2, 0]);
    expect(seriesOf(answer([month, rate], rows), 'rate', today)[0]?.points.map(({ value }) => value)).toEqual([4, 2]);
  });

  it('never takes a withheld figure for zero', () => {
    expect(seriesOf(answer([ward, count], [['内科', null], ['外科', 9]]), 'n', today).map(({ group }) => group)).toEqual([['外科']]);
    expect(seriesOf(answer([count], [], [null]), 'n', today)).toEqual([]);
  });

  it('is empty for a measure the answer does not have', () => {
    expect(seriesOf(months(1, 2), 'other', today)).toEqual([]);
  });
});

describe('an alert', () => {
  it('looks above at the newest period even while it goes on', () => {
    const result = answer([month, count], [['2026-05-01', 2], ['2026-06-01', 11]]);
    expect(check('above', result, 10)).toEqual([{ group: [], at: '2026-06-01', value: 11, against: 10 }]);
    expect(check('above', result, 11)).toEqual([undefined]);
  });

  it('looks below at the last full period: a month that has just begun is low by nature', () => {
    expect(check('below', answer([month, count], [['2026-05-01', 20], ['2026-06-01', 1]]), 10)).toEqual([undefined]);
    expect(check('below', answer([month, count], [['2026-05-01', 9], ['2026-06-01', 1]]), 10)).toEqual([{ group: [], at: '2026-05-01', value: 9, against: 10 }]);
  });

  it('compares full periods, in both directions, and counts something after nothing', () => {
    const to = (...[before, last]: readonly [number, number]) => check('change', answer([month, count], [['2026-04-01', before], ['2026-05-01', last], ['2026-06-01', 1]]), 0.5)[0];
    expect(to(10, 15)).toMatchObject({ value: 15, against: 10 });
    expect(to(10, 5)).toMatchObject({ value: 5, against: 10 });
    expect(to(10, 14)).toBeUndefined();
    expect(to(0, 1)).toMatchObject({ value: 1, against: 0 });
    expect(to(0, 0)).toBeUndefined();
  });

  it('finds what is unusual against eight periods or more, and an old outlier does not hide it', () => {
    const steady = [20, 22, 19, 21, 20, 90, 21, 20];
    const until = (values: readonly number[]): ReportResult => answer([month, count], values.map((value, index) => [new Date(Date.UTC(2026, 5 - values.length + index, 1)).toISOString().slice(0, 10), value]));
    expect(check('unusual', until([...steady, 60]))[0]).toMatchObject({ value: 60, against: 20.5 });
    expect(check('unusual', until([...steady, 23]))).toEqual([undefined]);
    expect(check('unusual', until([20, 22, 19, 60]))).toEqual([undefined]);
    expect(check('unusual', until([5, 5, 5, 5, 5, 5, 5, 5, 6]))[0]).toMatchObject({ value: 6, against: 5 });
    expect(check('unusual', until([5, 5, 5, 5, 5, 5, 5, 5, 5]))).toEqual([undefined]);
  });
});
