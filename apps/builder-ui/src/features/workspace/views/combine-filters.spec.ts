import { describe, expect, it } from '@jest/globals';
import { type Field } from '@carewright/schema';
import { allOf, inGrain, inGroup, quickOperator } from './combine-filters.js';

const field = (type: string, more: Partial<Field> = {}): Field => ({ key: 'f', label: 'f', type, ...more });
const same = (day: string): string => day;

describe('conditions of a view', () => {
  it('hold together, and nothing is no filter', () => {
    const one = { field: 'a', op: 'isEmpty' };
    expect([allOf(), allOf(undefined, one), allOf(one, one)]).toEqual([undefined, one, { and: [one, one] }]);
  });

  it('tell the records of a group from those without a value', () => {
    expect([inGroup(field('select'), 'x'), inGroup(field('boolean'), false), inGroup(field('select'), null)]).toEqual([{ field: 'f', op: 'eq', value: 'x' }, { field: 'f', op: 'eq', value: false }, { field: 'f', op: 'isEmpty' }]);
  });

  it.each([['2026', '2026-01-01', '2027-01-01'], ['2026-12', '2026-12-01', '2027-01-01'], ['2026-02-28', '2026-02-28', '2026-03-01']])('take the days of %s', (value, from, until) => {
    expect(inGrain(field('date'), value, same)).toEqual({ and: [{ field: 'f', op: 'gte', value: from }, { field: 'f', op: 'lt', value: until }] });
  });

  it('compare choices by any of them, days by a range, words by what they contain', () => {
    expect([field('select', { options: [] }), field('multi-select', { options: [] }), field('relation', { props: { target: 'x' } }), field('date'), field('number'), field('text'), field('boolean'), field('department'), field('dictionary', { props: { dictionary: 'icd10' } }), field('cascade', { options: [] })].map(quickOperator)).toEqual(['in', 'hasAny', 'in', 'between', 'between', 'contains', 'eq', 'below', 'below', 'below']);
  });
});
