import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountInCapitals } from './amount-in-capitals.js';

describe('an amount in capitals', () => {
  it.each([
    [0, '零元整'], [1, '壹分'], [10, '壹角整'], [100, '壹元整'], [105, '壹元零伍分'], [1050, '壹拾元伍角整'], [123456, '壹仟贰佰叁拾肆元伍角陆分'],
    [140950, '壹仟肆佰零玖元伍角整'], [600714, '陆仟零柒元壹角肆分'], [1680032, '壹万陆仟捌佰元叁角贰分'], [10700053, '壹拾万柒仟元伍角叁分'], [100000500, '壹佰万零伍元整'],
    [1_000_000_000_000, '壹佰亿元整'], [10_000_000_100, '壹亿零壹元整'], [123_456_789_000_000, '壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万元整'], [-2500, '负贰拾伍元整'],
  ])('of %i is %s', (fen, words) => {
    expect(amountInCapitals(fen)).toBe(words);
  });

  it('tells every amount from every other, and reads back to itself', () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (fen) => {
      const words = amountInCapitals(fen);
      expect(words).not.toMatch(/零零|.零元|undefined/);
      expect(readBack(words)).toBe(fen);
    }), { numRuns: 1_000 });
  });
});

/** The other way, written apart from the first: sums each figure with its place. */
function readBack(words: string): number {
  const sign = words.startsWith('负') ? -1 : 1;
  const [whole = '', parts = ''] = words.includes('元') ? words.replace('负', '').split('元') : ['', words.replace('负', '')];
  let [total, group, figure] = [0, 0, 0];
  for (const mark of whole) {
    const known = '零壹贰叁肆伍陆柒捌玖'.indexOf(mark);
    const place = { 拾: 10, 佰: 100, 仟: 1000 }[mark];
    if (known >= 0) figure = known;
    else if (place !== undefined) [group, figure] = [group + figure * place, 0];
    else [total, group, figure] = [mark === '亿' ? (total + group + figure) * 100_000_000 : total + (group + figure) * 10_000, 0, 0];
  }
  const of = (unit: string): number => Math.max(0, '零壹贰叁肆伍陆柒捌玖'.indexOf(new RegExp(`(.)${unit}`).exec(parts)?.[1] ?? '零'));
  return sign * ((total + group + figure) * 100 + of('角') * 10 + of('分')) || 0;
}
