import { compareDecimals, Decimal, decimalOf } from './decimal.js';
import { instantOf } from './calendar.js';

/** Nothing was given: null, an empty text and an empty list are one and the same, as in a cleared input and a NULL column. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether a value counts as true: not empty, not zero, not false. */
export function isTruthy(value: unknown): boolean {
  if (value instanceof Decimal) return value.units !== 0n;
  return !isEmptyValue(value) && value !== false && value !== 0 && !Number.isNaN(value);
}

/** Order by code point: what PostgreSQL's "C" collation does, and UTF-16 comparison does not. */
export function compareTexts(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return left.length < right.length ? -1 : 1;
}

/** -1, 0 or 1; null when the two cannot be ordered, which makes every comparison false. */
export function compareValues(a: unknown, b: unknown): -1 | 0 | 1 | null {
  if (isEmptyValue(a) || isEmptyValue(b)) return null;
  if (typeof a === 'string' && typeof b === 'string') {
    const left = instantOf(a);
    const right = left === null ? null : instantOf(b);
    return left === null || right === null ? compareTexts(a, b) : left < right ? -1 : left > right ? 1 : 0;
  }
  const left = decimalOf(a);
  const right = decimalOf(b);
  return left === null || right === null ? null : compareDecimals(left, right);
}

/** Strict equality after normalisation: empties are equal to each other, `"1"` is not `1`, instants are equal across offsets. */
export function areEqual(a: unknown, b: unknown): boolean {
  if (isEmptyValue(a) || isEmptyValue(b)) return isEmptyValue(a) && isEmptyValue(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => areEqual(one, b[i]));
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return compareValues(a, b) === 0;
}

/** A value as a list: a list itself, nothing for null, else the one value. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isEmptyValue(value) ? [] : [value];
}
