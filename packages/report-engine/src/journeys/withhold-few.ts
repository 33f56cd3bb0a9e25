import { type BoundQuery } from '../datasets/bound-query.js';
import { type AnswerRow } from '../shape/shape-result.js';
import { betrays } from '../shape/withhold.js';
import { type BoundJourney } from './bound-journey.js';

const isFew = (n: number, smallest: number): boolean => n > 0 && n < smallest;
const countOf = (row: AnswerRow): number => Number(row['n0']);

/**
 * Numbers about few people are withheld, and so is a number whose difference from one that is shown tells of few:
 * those who left between two steps, those of a span who did not come again. Where one group alone is withheld at a step,
 * the next smallest goes with it, because the same question without groups tells their sum.
 */
export function withholdFew(bound: BoundQuery, journey: BoundJourney, answer: readonly AnswerRow[]): { readonly rows: readonly AnswerRow[]; readonly withheld: number } {
  const { smallest } = bound.dataset;
  if (smallest === undefined) return { rows: answer, withheld: 0 };
  const isCohort = journey.kind === 'cohort';
  const hidden = new Set<AnswerRow>();
  const wholes = new Map<unknown, AnswerRow[]>();
  for (const row of answer) { const key = isCohort ? row['d0'] : (row['d1'] ?? null); wholes.set(key, [...(wholes.get(key) ?? []), row]); }
  const walk = (): void => {
    for (const rows of wholes.values()) {
      const [first] = rows;
      if (first === undefined) continue;
      // Whoever is in few at the start is known by every number after it.
      if (isFew(countOf(first), smallest)) hidden.add(first);
      if (hidden.has(first)) { for (const row of rows) hidden.add(row); continue; }
      const shown: number[] = [];
      for (const row of rows) {
        const n = countOf(row);
        const betrays = isCohort ? shown.slice(0, 1).some((size) => isFew(size - n, smallest)) : shown.some((before) => isFew(before - n, smallest));
        if (isFew(n, smallest) || betrays) hidden.add(row);
        if (!hidden.has(row)) shown.push(n);
      }
    }
  };
  walk();
  if (!isCohort && bound.dimensions.length > 0) {
    for (let before = -1; before !== hidden.size;) {
      before = hidden.size;
      const steps = new Map<unknown, AnswerRow[]>();
      for (const row of answer) steps.set(row['d0'], [...(steps.get(row['d0']) ?? []), row]);
      for (const rows of steps.values()) {
        if (!betrays(rows.filter((row) => hidden.has(row)).map(countOf), smallest)) continue;
        const next = rows.filter((row) => !hidden.has(row) && countOf(row) > 0).sort((a, b) => countOf(a) - countOf(b))[0];
        if (next !== undefined) hidden.add(next);
      }
      walk();
    }
  }
  // A share of a number that is not shown would tell it.
  const before = (row: AnswerRow): AnswerRow | undefined => answer.find((one) => (one['d1'] ?? null) === (row['d1'] ?? null) && Number(one['d0']) === Number(row['d0']) - 1);
  const isLost = (row: AnswerRow, key: string): boolean => hidden.has(row) || (key === 'of_previous' && hidden.has(before(row) ?? row));
  const rows = answer.map((row) => ({ ...row, ...Object.fromEntries(journey.measures.flatMap((key, index) => (isLost(row, key) ? [[`m${index}`, null]] : []))) }));
  return { rows, withheld: hidden.size };
}
