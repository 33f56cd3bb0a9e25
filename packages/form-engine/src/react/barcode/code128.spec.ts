import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type * as Zxing from '@zxing/library';
import { code128Symbols, code128Widths, isCode128 } from './code128.js';

const { BitArray, Code128Reader } = createRequire(import.meta.url)('@zxing/library') as typeof Zxing;

/** What another's reader sees in the bars. */
function read(text: string): string {
  const widths = [10, ...code128Widths(text), 10];
  const row = new BitArray(widths.reduce((sum, width) => sum + width, 0));
  let at = 0;
  widths.forEach((width, index) => {
    if (index % 2 === 1) for (let module = 0; module < width; module += 1) row.set(at + module);
    at += width;
  });
  return new Code128Reader().decodeRow(0, row, new Map()).getText();
}

describe('Code 128', () => {
  const printable = Array.from({ length: 95 }, (_none, index) => String.fromCharCode(32 + index)).join('');

  it.each([printable, '6901234567892', '12', '1', '123', '1234', 'BED-012', 'A1234567B', 'A123456', '0012003400', '~ ~', '99999999', 'x123y4567z89'])('is read by another reader as it was written: %s', (text) => {
    expect(read(text)).toBe(text);
  });

  it('packs digits in pairs, so that a long number is little wider than half of it', () => {
    expect(code128Symbols('12345678901234567890')).toHaveLength(12);
    expect(code128Symbols('ABCDEFGHIJKLMNOPQRST')).toHaveLength(22);
  });

  it('knows what it cannot write', () => {
    expect([isCode128('床位'), isCode128('a\tb'), isCode128('')]).toEqual([false, false, false]);
    expect(() => code128Widths('床位')).toThrow();
  });
});
