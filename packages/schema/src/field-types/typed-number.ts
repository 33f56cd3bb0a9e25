import { toHalfWidth } from './typed-text.js';

/** A typed or imported number (full width, thousands separators) as a number; anything else as it came. */
export function typedNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value === 0 ? 0 : value;
  const text = toHalfWidth(value).trim().replace('−', '-');
  const isGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text);
  const plain = isGrouped ? text.replaceAll(',', '') : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return value;
  const number = Number(plain);
  // A value that a double cannot hold must be refused as it was typed, not stored as its neighbour.
  return significantDigits(plain) > 15 || !Number.isFinite(number) ? value : number === 0 ? 0 : number;
}

const fewDecimals = [[0, 1], [1, 10], [2, 100]] as const;
/** As many units as a text of 15 digits counts: fewer than a double tells apart. */
const mostUnits = 1e15;

/** How many decimals the shortest text of a number has. */
export function decimalsOf(value: number): number {
  // Most numbers have few: a division that gives the very number back costs less than a text does.
  for (const [decimals, unit] of fewDecimals) {
    const units = Math.round(value * unit);
    if (Math.abs(units) < mostUnits && units / unit === value) return decimals;
  }
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length;
  return Math.max(0, decimals - Number(exponent));
}

function significantDigits(plain: string): number {
  const digits = plain.replace(/[+-]/, '').replace('.', '').replace(/^0+/, '');
  return plain.includes('.') ? digits.length : digits.replace(/0+$/, '').length;
}
