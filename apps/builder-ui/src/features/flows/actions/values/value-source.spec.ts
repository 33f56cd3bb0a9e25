import { describe, expect, it } from '@jest/globals';
import { sourcedOf, textOfSourced, type SourcedValue } from './value-source.js';

const values: readonly SourcedValue[] = [
  { source: 'fixed', value: 'done' }, { source: 'fixed', value: null }, { source: 'fixed', value: 3 }, { source: 'fixed', value: ['a', 'b'] }, { source: 'record', field: 'name' },
  { source: 'result', name: 'visit', part: '' }, { source: 'result', name: 'visit', part: 'patient.name' }, { source: 'starter' }, { source: 'today' }, { source: 'now' },
  { source: 'formula', expression: { add: [{ var: 'record.count' }, 1] } }, { source: 'formula', expression: { var: 'record.rows.0' } },
];

describe('where a value comes from', () => {
  it.each(values)('is read back from what was written: $source', (value) => {
    expect(sourcedOf(textOfSourced(value))).toEqual(value);
  });

  it('is a formula that is kept when it is not even JSON', () => {
    expect(sourcedOf('{broken')).toEqual({ source: 'formula', expression: undefined });
  });
});
