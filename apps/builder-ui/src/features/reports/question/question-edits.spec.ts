import { describe, expect, it } from '@jest/globals';
import { type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';
import { newColumn, offeredDerivations } from './derived-choices.js';
import { periodName, periodOf } from './period-choices.js';
import { type AskedQuestion } from './question-editing.js';
import { withChart, withDataset, withQuery, withShape } from './question-edits.js';

const visits: DatasetView = {
  key: 'visit', label: '就诊', form: 'visit',
  dimensions: [
    { key: 'kind', label: '类型', kind: 'category', path: 'kind', operators: [] },
    { key: 'at', label: '时间', kind: 'time', path: 'at', operators: [] },
    { key: 'department', label: '科室', kind: 'reference', path: 'department', operators: [] },
  ],
  measures: [{ key: 'records', label: '记录数', agg: 'count' }, { key: 'fee', label: '费用', agg: 'sum' }],
};
const calls: DatasetView = { key: 'call', label: '来电', form: 'call', dimensions: [{ key: 'kind', label: '类型', kind: 'category', path: 'kind', operators: [] }], measures: [{ key: 'calls', label: '来电数', agg: 'count' }] };
const byMonth: Query = { dimensions: [{ dimension: 'at', grain: 'month' }], measures: ['records', 'fee'] };
const question = (query: Query, more: Partial<AskedQuestion> = {}): AskedQuestion => ({ chart: 'line', dataset: 'visit', query, ...more });

describe('a question under the hand', () => {
  it('loses with a measure what was worked out from it, ordered by it or narrowed by it', () => {
    const column = newColumn('growth', 'fee', byMonth);
    const full: Query = { ...byMonth, derived: [column, newColumn('running', 'records', byMonth)], sort: [{ by: column.key, dir: 'desc' }], having: [{ by: 'fee', op: 'gte', value: 1 }] };
    const { query } = withQuery(question(full), { ...full, measures: ['records'] }, visits);
    expect(query.derived?.map(({ as }) => as)).toEqual(['running']);
    expect([query.sort, query.having]).toEqual([undefined, undefined]);
  });

  it('loses comparisons over time with the time', () => {
    const full: Query = { ...byMonth, derived: [newColumn('running', 'fee', byMonth), newColumn('share', 'fee', byMonth)] };
    const { query } = withQuery(question(full), { ...full, dimensions: [{ dimension: 'kind' }] }, visits);
    expect(query.derived?.map(({ as }) => as)).toEqual(['share']);
  });

  it('is drawn as a table when its chart cannot show all its columns', () => {
    const two: Query = { dimensions: [{ dimension: 'kind' }, { dimension: 'department' }], measures: ['records'] };
    expect(withQuery(question(two, { chart: 'stacked-bar' }), two, visits).chart).toBe('stacked-bar');
    expect(withQuery(question(two, { chart: 'stacked-bar' }), { ...two, derived: [newColumn('share', 'records', two)] }, visits).chart).toBe('table');
  });

  it('has the sub-totals of a pivot table only as one', () => {
    const two: Query = { dimensions: [{ dimension: 'kind' }, { dimension: 'department' }], measures: ['records'] };
    const pivot = withChart(question(two, { chart: 'table' }), 'pivot');
    expect(pivot.query.subtotals?.length).toBeGreaterThan(0);
    expect(withShape(pivot, 'byCategory', visits).query.subtotals).toBeUndefined();
  });

  it('keeps over other data what they have as well, and no condition, path or largest groups by what they do not have', () => {
    const asked = question({ dimensions: [{ dimension: 'kind', top: { n: 5, by: 'fee' } }], measures: ['fee'], filter: { field: 'fee', op: 'gt', value: 1 }, period: periodOf('at', 'thisMonth') }, { chart: 'bar', path: ['department'] });
    expect(withDataset(asked, calls)).toEqual({ chart: 'bar', dataset: 'call', query: { dimensions: [{ dimension: 'kind' }], measures: ['calls'] } });
  });
});

describe('worked-out columns', () => {
  it('are offered where the question has the ground for them', () => {
    expect(offeredDerivations({ dimensions: [], measures: ['fee'] }, visits)).toEqual([]);
    expect(offeredDerivations({ dimensions: [], measures: ['fee'], period: periodOf('at', 'thisMonth') }, visits)).toEqual(['previous', 'change', 'growth', 'toDate']);
    expect(offeredDerivations({ dimensions: [{ dimension: 'kind' }], measures: ['fee'] }, visits)).toEqual(['share', 'rank']);
    expect(offeredDerivations(byMonth, visits)).toHaveLength(8);
  });

  it('have keys of their own, however long the measure’s is', () => {
    const of = `a${'b'.repeat(39)}`;
    const query: Query = { dimensions: [], measures: [of] };
    const first = newColumn('growth', of, query);
    const second = newColumn('growth', of, { ...query, derived: [first] });
    expect(first.key).not.toBe(second.key);
    for (const { key } of [first, second]) expect(key).toMatch(/^[a-z](?:_?[a-z0-9])*$/);
    expect(Math.max(first.key.length, second.key.length)).toBeLessThanOrEqual(40);
  });

  it('look back a period’s own length', () => {
    expect(newColumn('growth', 'fee', { dimensions: [], measures: ['fee'], period: periodOf('at', 'thisQuarter') }).back).toEqual({ n: 1, unit: 'quarter' });
    expect(newColumn('previous', 'fee', { dimensions: [{ dimension: 'at', grain: 'day' }], measures: ['fee'] }).back).toEqual({ n: 1, unit: 'week' });
  });

  it('know a period by its name, and another as none', () => {
    expect(periodName(periodOf('at', 'last12Months'))).toBe('last12Months');
    expect(periodName(periodOf('at', 'monthToDate'))).toBe('monthToDate');
    expect(periodOf('at', 'monthToDate')).toEqual({ dimension: 'at', from: { $start: 'month' }, to: { $today: 1 } });
    expect(periodName({ dimension: 'at', from: '2026-01-01' })).toBeUndefined();
  });
});
