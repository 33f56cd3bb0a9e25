import { describe, expect, it } from '@jest/globals';
import { type DatasetView } from '../api.js';
import { choiceOfGroup, comparisonsOf, followed, readChoices, withPageFilters, writeChoice } from './page-filters.js';

const filters = [{ dimension: 'due', label: '日期', initial: { field: 'due', op: 'withinDays', value: -29 } }, { dimension: 'department', label: '科室' }];
const visits: DatasetView = { key: 'visits', label: '就诊', form: 'visit', measures: [], dimensions: [{ key: 'department', label: '科室', kind: 'reference', path: 'ward.department', operators: ['in'] }] };

describe('the filters of a page', () => {
  it('begin with what the author chose', () => {
    expect(readChoices(new URLSearchParams(), filters)).toEqual({ due: { op: 'withinDays', value: -29 } });
  });

  it('are kept in the address and read back', () => {
    const address = writeChoice(writeChoice(new URLSearchParams('x=1'), 'due', { range: 'thisMonth' }), 'department', { op: 'in', value: ['a'] });
    expect(readChoices(new URLSearchParams(address.toString()), filters)).toEqual({ due: { range: 'thisMonth' }, department: { op: 'in', value: ['a'] } });
    expect(address.get('x')).toBe('1');
  });

  it('stay cleared when the author’s choice was taken away', () => {
    expect(readChoices(writeChoice(new URLSearchParams(), 'due', undefined), filters)).toEqual({});
  });

  it('read nothing from a broken address', () => {
    expect(readChoices(new URLSearchParams('f.department={"op"&f.due=[]'), filters)).toEqual({});
  });

  it.each([
    ['thisMonth', ['2026-02-01', '2026-02-28']],
    ['lastMonth', ['2026-01-01', '2026-01-31']],
    ['thisQuarter', ['2026-01-01', '2026-03-31']],
    ['thisYear', ['2026-01-01', '2026-12-31']],
  ] as const)('say %s in days', (range, value) => {
    expect(comparisonsOf({ due: { range } }, '2026-02-28')).toEqual({ due: { op: 'between', value } });
  });

  it('count thirty days with today', () => {
    expect(comparisonsOf({ due: { range: 'last30' } }, '2026-02-28')).toEqual({ due: { op: 'withinDays', value: -29 } });
  });

  it('ask nothing while they are incomplete', () => {
    expect(comparisonsOf({ a: { op: 'in', value: [] }, b: { op: 'between', value: ['', ''] }, c: { op: 'eq', value: '' } }, '2026-02-28')).toEqual({});
    expect(comparisonsOf({ b: { op: 'between', value: ['2026-01-05', ''] } }, '2026-02-28')).toEqual({ b: { op: 'gte', value: '2026-01-05' } });
  });

  it('reach a tile by the path its dataset has for the dimension, and no other tile', () => {
    const query = { dimensions: [], measures: ['n'], filter: { field: 'kind', op: 'eq', value: 'out' } };
    expect(withPageFilters(query, [['department', { op: 'in', value: ['a'] }]], visits).filter).toEqual({ and: [query.filter, { field: 'ward.department', op: 'in', value: ['a'] }] });
    expect(withPageFilters(query, [['due', { op: 'isEmpty' }]], visits)).toBe(query);
  });

  it('mean in other data what the author chose there, and marks there narrow the page by the same filter', () => {
    const dated = [{ dimension: 'due', label: '日期', also: [{ dataset: 'visits', dimension: 'at' }] }];
    const comparisons = { due: { op: 'isEmpty' }, risk: { op: 'isEmpty' } } as const;
    expect(followed({ dataset: 'visits' }, comparisons, dated)).toEqual([['at', { op: 'isEmpty' }], ['risk', { op: 'isEmpty' }]]);
    expect(followed({ dataset: 'visits', ignores: ['due'] }, comparisons, dated)).toEqual([['risk', { op: 'isEmpty' }]]);
    expect(followed({ dataset: 'follow_ups' }, comparisons, dated)).toEqual([['due', { op: 'isEmpty' }], ['risk', { op: 'isEmpty' }]]);
    const timed: DatasetView = { ...visits, dimensions: [{ key: 'at', label: '时间', kind: 'time', path: 'at', operators: ['between'] }] };
    const column = { key: 'at', label: '时间', role: 'dimension', kind: 'time', valueKind: 'date', grain: 'month' } as const;
    expect(choiceOfGroup({ column, cell: '2026-02-01' }, timed, dated)).toEqual({ dimension: 'due', choice: { op: 'between', value: ['2026-02-01', '2026-02-28'] } });
  });
});
