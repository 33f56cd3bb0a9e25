import { describe, expect, it } from '@jest/globals';
import { type Measure } from '@carewright/schema';
import { calcOf, calcText, inputsFor, pairOf } from './pair-of.js';

const names: Readonly<Record<string, string>> = { done: '完成', due: '应访', visits: '就诊量' };
const nameOf = (key: string): string => names[key] ?? key;

describe('a measure worked out from two others', () => {
  it('is read as it was written; what is more than two measures is not taken for it', () => {
    const rate = { operator: 'div', first: 'done', second: 'due' } as const;
    expect(pairOf(calcOf(rate))).toEqual(rate);
    for (const calc of [undefined, 3, { var: 'done' }, { div: [{ var: 'done' }] }, { div: [{ var: 'done' }, 2] }, { round: [{ var: 'done' }, 2] }, { div: [{ mul: [{ var: 'done' }, 100] }, { var: 'due' }] }]) expect(pairOf(calc)).toBeUndefined();
  });

  it('is told by the names of its measures, however long it is', () => {
    expect(calcText({ div: [{ var: 'done' }, { var: 'due' }] }, nameOf)).toBe('完成 ÷ 应访');
    expect(calcText({ round: [{ div: [{ mul: [{ var: 'done' }, 10_000] }, { var: 'visits' }] }, 2] }, nameOf)).toBe('(完成 × 10000) ÷ 就诊量');
  });

  it('is made of measures that do not lead back to it', () => {
    const label = 'x';
    const rate: Measure = { key: 'rate', label, agg: 'calc', calc: { div: [{ var: 'done' }, { var: 'due' }] } };
    const twice: Measure = { key: 'twice', label, agg: 'calc', calc: { add: [{ var: 'rate' }, { var: 'rate' }] } };
    const measures: readonly Measure[] = [{ key: 'done', label, agg: 'count' }, { key: 'due', label, agg: 'count' }, rate, twice];
    expect(inputsFor(rate, measures).map(({ key }) => key)).toEqual(['done', 'due']);
    expect(inputsFor(twice, measures).map(({ key }) => key)).toEqual(['done', 'due', 'rate']);
  });
});
