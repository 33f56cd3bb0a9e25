import { describe, expect, it } from '@jest/globals';
import { type Field } from '@carewright/schema';
import { columnWidth, frozenOffsets, titleWidth, totalledIn } from './table-frame.js';

const pressure: Field = { key: 'pressure', type: 'blood-pressure', label: '血压', props: { pulse: true } };
const both = { 'pressure.systolic': 'average', 'pressure.diastolic': 'max' } as const;

describe('a column with totals of parts', () => {
  it('names each part with its total', () => {
    expect(totalledIn(pressure, both).map(({ path, aggregation }) => [path, aggregation])).toEqual([['pressure.systolic', 'average'], ['pressure.diastolic', 'max']]);
    expect(totalledIn(pressure, {})).toEqual([]);
  });

  it('is wide enough for two below each other, and wider for more; one total changes nothing', () => {
    const plain = columnWidth(pressure, {});
    expect(columnWidth(pressure, { 'pressure.systolic': 'average' })).toBe(plain);
    const two = columnWidth(pressure, both);
    expect(two).toBeGreaterThan(plain);
    expect(columnWidth(pressure, { ...both, 'pressure.pulse': 'min' })).toBe(two * 2);
    expect(frozenOffsets([pressure, pressure], 2, both)).toEqual([titleWidth, titleWidth + two]);
  });
});
