import { describe, expect, it } from '@jest/globals';
import { type Field, type RecordGroup } from '@carewright/schema';
import { type RecordItem } from '../../../../api/records.js';
import { columnWidth, frozenOffsets, titleWidth, totalledIn } from './table-frame.js';
import { groupedRows, recordRows, stretchesOf } from './table-rows.js';

const pressure: Field = { key: 'pressure', type: 'blood-pressure', label: '血压', props: { pulse: true } };
const both = { 'pressure.systolic': 'average', 'pressure.diastolic': 'max' } as const;

describe('a column with totals of parts', () => {
  it('names each part with its total', () => {
    expect(totalledIn(pressure, both).map(({ path, aggregation }) => [path, aggregation])).toEqual([['pressure.systolic', 'average'], ['pressure.diastolic', 'max']]);
    expect(totalledIn(pressure, {})).toEqual([]);
  });

  it('has room for one total, for two below each other, and for more beside them', () => {
    const weight: Field = { key: 'weight', type: 'number', label: '体重' };
    expect(columnWidth(weight, { weight: 'average' })).toBeGreaterThan(columnWidth(weight, {}));
    const plain = columnWidth(pressure, {});
    expect(columnWidth(pressure, { 'pressure.systolic': 'average' })).toBe(plain);
    const two = columnWidth(pressure, both);
    expect(two).toBeGreaterThan(plain);
    expect(columnWidth(pressure, { ...both, 'pressure.pulse': 'min' })).toBe(two * 2);
    expect(frozenOffsets([pressure, pressure], 2, both)).toEqual([titleWidth, titleWidth + two]);
  });
});

describe('lines of a table, where it is no table', () => {
  const record = (id: string): RecordItem => ({ id, title: id }) as RecordItem;
  const group = (value: string, count: number): RecordGroup => ({ value, label: value, count, sums: {} });

  it('are all records of a list, or those of each group with what brings more of it', () => {
    expect(stretchesOf([])).toEqual([]);
    expect(stretchesOf(recordRows([record('a'), record('b')])).map(({ head, records }) => [head, records.length])).toEqual([[undefined, 2]]);
    const rows = groupedRows([
      { group: group('low', 3), label: '低', isOpen: true, items: [record('a'), record('b')] },
      { group: group('high', 9), label: '高', isOpen: false, items: [] },
      { group: group('none', 1), label: '无', isOpen: true, items: [record('c')] },
    ]);
    expect(stretchesOf(rows).map(({ head, records, more }) => [head?.label, records.map(({ id }) => id), more?.left])).toEqual([['低', ['a', 'b'], 1], ['高', [], undefined], ['无', ['c'], undefined]]);
  });
});
