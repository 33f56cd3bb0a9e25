import { describe, expect, it } from '@jest/globals';
import { decimalsOf } from './typed-number.js';

describe('the decimals of a number', () => {
  it('are those of its shortest text', () => {
    const told = [0, -0, 7, -7, 1e14, 999_999_999_999_999, 1e15, 1e21, 0.5, -0.5, 36.6, 43.1, 0.07, 12.34, -99_999.99, 9_999_999_999_999.99, 1.005, 0.1 + 0.2, 1.15 * 3, 0.0001, 1e-7, 1.5e-9, 123_456.789];
    const text = (value: number): number => {
      const [mantissa = '', exponent = '0'] = String(value).split('e');
      return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
    };
    expect(told.map(decimalsOf)).toEqual(told.map(text));
    for (let at = 0; at < 20_000; at += 1) {
      const value = ((at * 7_919) % 1_000_003) / ([1, 10, 100, 1_000, 3, 7][at % 6] ?? 1);
      if (decimalsOf(value) !== text(value)) throw new Error(String(value));
    }
  });
});
