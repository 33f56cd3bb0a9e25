import { describe, expect, it } from '@jest/globals';
import { tokens } from '../../design-system/theme/tokens.js';
import { chartLooks } from './chart-look.js';
import { chartPalette, darkPalette } from './palette.js';

/** Relative luminance and contrast by WCAG 2.2. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}
const contrast = (first: string, second: string): number => {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

describe('the colours of charts', () => {
  it.each(chartPalette)('%s can be read on a tile', (color) => {
    expect(contrast(color, tokens.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...darkPalette, chartLooks.dark.textColor])('%s can be read on a wall screen', (color) => {
    expect(contrast(color, chartLooks.dark.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it('are each used once', () => {
    expect([new Set(chartPalette).size, new Set(darkPalette).size]).toEqual([chartPalette.length, darkPalette.length]);
  });
});
