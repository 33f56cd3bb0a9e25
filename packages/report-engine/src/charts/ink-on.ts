import { type DrawContext } from './chart-kind.js';
import { heatColors, heatRange } from './heat-scale.js';

const dark = '#17212b';
const light = '#ffffff';

const partsOf = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Relative luminance of WCAG 2.2. */
function luminance(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour in which a number is read best on its own shade of a heat scale. */
export function inkOn(value: number, values: readonly number[], context: DrawContext): string {
  const [least, most] = heatRange(values);
  const share = (value - least) / (most - least);
  const [from = [], to = []] = heatColors(context).map(partsOf);
  const ground = luminance(from.map((part, at) => part + ((to[at] ?? part) - part) * share));
  const contrast = (ink: string): number => {
    const [brighter = 0, darker = 0] = [ground, luminance(partsOf(ink))].toSorted((a, b) => b - a);
    return (brighter + 0.05) / (darker + 0.05);
  };
  return contrast(dark) >= contrast(light) ? dark : light;
}
