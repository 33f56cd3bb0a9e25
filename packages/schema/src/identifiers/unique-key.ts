import { keyPattern } from '../definitions/keys.js';
import { isReservedKey, type KeyPlace } from './reserved-keys.js';

/** What a key must fit. */
export interface KeyWish {
  readonly place: KeyPlace;
  /** Keys that are in use or retired. */
  readonly taken: Iterable<string>;
}

/** Longest key by place (`definitions/keys.ts`). */
const maxLengths: Readonly<Record<KeyPlace, number>> = { definition: 40, field: 48, 'sub-table-column': 48 };
const fallbacks: Readonly<Record<KeyPlace, string>> = { definition: 'item', field: 'field', 'sub-table-column': 'field' };

/** How long a key of this place may be. */
export function maxKeyLength(place: KeyPlace): number {
  return maxLengths[place];
}

/** True for a well-formed key of this place that is not reserved. */
export function isKey(key: string, place: KeyPlace): boolean {
  return key.length <= maxLengths[place] && new RegExp(keyPattern).test(key) && !isReservedKey(key, place);
}

/** The nearest free key to an ASCII text: lower case, underscores between words, `_2`, `_3` when taken. */
export function uniqueKey(text: string, { place, taken }: KeyWish): string {
  const used = new Set(taken);
  const base = keyOf(text, maxLengths[place]) || fallbacks[place];
  const isFree = (key: string): boolean => !used.has(key) && !isReservedKey(key, place);
  if (isFree(base)) return base;
  for (let count = 2; ; count += 1) {
    const suffix = `_${count}`;
    const key = `${cut(base, maxLengths[place] - suffix.length)}${suffix}`;
    if (isFree(key)) return key;
  }
}

function keyOf(text: string, limit: number): string {
  const words = text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return cut(/^\d/.test(words) ? `n${words}` : words, limit);
}

function cut(key: string, limit: number): string {
  return key.slice(0, limit).replace(/_+$/, '');
}
