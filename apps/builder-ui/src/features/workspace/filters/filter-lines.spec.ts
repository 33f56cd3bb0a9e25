import { describe, expect, it } from '@jest/globals';
import { filterOf, linesOf, noLines } from './filter-lines.js';

const age = { field: 'age', op: 'gte', value: 60 } as const;
const risk = { field: 'risk', op: 'in', value: ['red'] } as const;

describe('the lines of a filter', () => {
  it('come back as the filter they were read from', () => {
    for (const filter of [{ and: [age, risk] }, { or: [age, risk] }]) expect(filterOf(linesOf(filter) ?? noLines)).toEqual(filter);
    expect(filterOf(linesOf(age) ?? noLines)).toEqual({ and: [age] });
  });

  it('are refused for a filter that lines cannot say, so that it is never changed by looking at it', () => {
    expect([{ and: [{ or: [age] }] }, { not: age }, { or: [] }].map(linesOf)).toEqual([null, null, null]);
  });

  it('leave out what is not filled in yet', () => {
    const lines = [age, { field: 'name', op: 'contains', value: '' }, { field: 'born', op: 'between', value: ['2020-01-01'] }, { field: 'phone', op: 'isEmpty' }];
    expect(filterOf({ match: 'all', lines })).toEqual({ and: [age, { field: 'phone', op: 'isEmpty' }] });
    expect(filterOf({ match: 'any', lines: [] })).toBeUndefined();
  });
});
