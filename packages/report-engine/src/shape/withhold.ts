import { type BoundQuery } from '../datasets/bound-query.js';
import { type AnswerRow } from './shape-result.js';

/** Whether what is withheld of a whole can be told from the rest: there is one only, or all of it is about few. */
export const betrays = (hidden: readonly number[], smallest: number): boolean => hidden.length === 1 || (hidden.length > 1 && hidden.reduce((sum, n) => sum + n, 0) < smallest);

/**
 * A withheld number that stands alone in its whole is the whole less the others, and of several small ones that tells their sum. Then the next smallest one is withheld
 * too, in every whole that is answered; where there is no other one, the whole itself goes.
 */
export function withholdBetraying(bound: BoundQuery, answer: readonly AnswerRow[]): { readonly rows: readonly AnswerRow[]; readonly withheld: number } {
  const { smallest } = bound.dataset;
  if (smallest === undefined) return { rows: answer, withheld: 0 };
  const rows = answer.map((row) => ({ ...row }) as Record<string, unknown>);
  const isSmall = (row: AnswerRow, index: number): boolean => Number(row[`n${index}`]) > 0 && Number(row[`n${index}`]) < smallest;
  const hidden = bound.measures.map((_one, index) => new Set(rows.filter((row) => isSmall(row, index))));
  const setOf = (row: AnswerRow): number => Number(row['g']);
  const keyIn = (row: AnswerRow, set: number): string => JSON.stringify(bound.dimensions.flatMap((_one, index) => ((set & (1 << index)) === 0 ? [] : [row[`d${index}`] ?? null])));
  for (const [index, small] of hidden.entries()) {
    for (let changed = true; changed;) {
      changed = false;
      for (const child of bound.sets) {
        for (const parent of bound.sets.filter((set) => set !== child && (set & child) === set)) {
          const wholes = new Map<string, Record<string, unknown>[]>();
          for (const row of rows) if (setOf(row) === child) wholes.set(keyIn(row, parent), [...(wholes.get(keyIn(row, parent)) ?? []), row]);
          for (const [key, parts] of wholes) {
            if (!betrays(parts.filter((row) => small.has(row)).map((row) => Number(row[`n${index}`])), smallest)) continue;
            const next = parts.filter((row) => !small.has(row) && Number(row[`n${index}`]) > 0).sort((a, b) => Number(a[`n${index}`]) - Number(b[`n${index}`]))[0] ?? rows.find((row) => setOf(row) === parent && keyIn(row, parent) === key);
            if (next !== undefined && !small.has(next)) { small.add(next); changed = true; }
          }
        }
      }
    }
  }
  for (const [index, small] of hidden.entries()) {
    for (const row of small) {
      row[`m${index}`] = null;
      bound.derived.forEach(({ measure }, at) => { if (measure === bound.measures[index]) row[`x${at}`] = null; });
    }
  }
  return { rows, withheld: hidden.reduce((sum, small) => sum + small.size, 0) };
}
