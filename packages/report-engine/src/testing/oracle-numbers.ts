import { type MeasureKind } from '@carewright/schema';

/** A value that is counted, with what decides which is the last. */
export interface Counted { readonly value: unknown; readonly time: string; readonly id: string; readonly whose: string }

/** What an aggregation makes of values that are there. */
export function numberOf(agg: MeasureKind, counted: readonly Counted[], p: number): number | null {
  const values = counted.map(({ value }) => value);
  if (agg === 'distinct') return new Set(values).size;
  const numbers = values.map(Number).sort((a, b) => a - b);
  if (numbers.length === 0) return null;
  const total = numbers.reduce((sum, one) => sum + one, 0);
  if (agg === 'percentile') {
    const at = p * (numbers.length - 1);
    const low = numbers[Math.floor(at)] ?? 0;
    return low + (at % 1) * ((numbers[Math.ceil(at)] ?? 0) - low);
  }
  if (agg === 'last') {
    const latest = new Map<string, Counted>();
    for (const one of counted) {
      const before = latest.get(one.whose);
      if (before === undefined || one.time > before.time || (one.time === before.time && one.id > before.id)) latest.set(one.whose, one);
    }
    return [...latest.values()].reduce((sum, { value }) => sum + Number(value), 0);
  }
  return { sum: total, average: total / numbers.length, min: numbers[0] ?? null, max: numbers.at(-1) ?? null }[agg as 'sum'] ?? null;
}
