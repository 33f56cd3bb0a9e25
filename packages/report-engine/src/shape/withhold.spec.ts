import { describe, expect, it } from '@jest/globals';
import { type DatasetDefinition } from '@carewright/schema';
import fc from 'fast-check';
import { bindQuery } from '../datasets/bind-query.js';
import { type BoundQuery } from '../datasets/bound-query.js';
import { app, datasetWith } from '../testing/ward.js';
import { shapeResult } from './shape-result.js';

const smallest = 5;
const dataset: DatasetDefinition = { ...datasetWith({ weekStartsOn: 'monday', bins: [1] }), smallest };
function bound(subtotals: boolean): BoundQuery {
  const made = bindQuery({ dimensions: [{ dimension: 'kind' }, { dimension: 'source' }], measures: ['n'], limit: 5000, ...(subtotals && { subtotals: [['kind'], ['source']] }) }, dataset, app);
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}

type Counts = readonly (readonly number[])[];
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
/** Rows as the database answers them: small counts are empty already, how many are behind each stands beside. */
function answered(counts: Counts, subtotals: boolean): Record<string, unknown>[] {
  const cell = (n: number): Record<string, unknown> => ({ m0: n > 0 && n < smallest ? null : String(n), n0: n });
  const leaves = counts.flatMap((row, k) => row.flatMap((n, s) => (n === 0 ? [] : [{ g: 3, d0: `k${k}`, d1: `s${s}`, ...cell(n) }])));
  const kinds: Record<string, unknown>[] = counts.map((row, k) => ({ g: 1, d0: `k${k}`, d1: null, ...cell(sum(row)) }));
  const sources: Record<string, unknown>[] = (counts[0] ?? []).map((_n, s) => ({ g: 2, d0: null, d1: `s${s}`, ...cell(sum(counts.map((row) => row[s] ?? 0))) }));
  return [...leaves, ...(subtotals ? [...kinds, ...sources].filter((row) => row['n0'] !== 0) : []), { g: 0, d0: null, d1: null, ...cell(sum(counts.flat())) }];
}

describe('numbers about few records', () => {
  it('are withheld with a second one, so that the total less the others does not tell them', () => {
    const { rows, totals, withheld } = shapeResult(bound(false), answered([[20, 3], [30, 40]], false));
    expect(rows.map(([, , n]) => n)).toEqual([null, null, 30, 40]);
    expect([totals, withheld]).toEqual([[93], 2]);
  });

  it('take the total with them where there is no second one', () => {
    const { rows, totals } = shapeResult(bound(false), answered([[3]], false));
    expect([rows.map(([, , n]) => n), totals]).toEqual([[null], [null]]);
  });

  it('leave what tells nothing: groups without records, and the rest of a page', () => {
    expect(shapeResult(bound(false), answered([[20, 0], [30, 40]], false)).withheld).toBeUndefined();
  });

  it('cannot be worked out from any whole that is shown, whatever the counts', () => {
    const grid = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([high, wide]) => fc.array(fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), { minLength: wide, maxLength: wide }), { minLength: high, maxLength: high }));
    fc.assert(fc.property(grid, fc.boolean(), (counts, subtotals) => {
      const result = shapeResult(bound(subtotals), answered(counts, subtotals));
      const behind = new Map(answered(counts, subtotals).map((row) => [JSON.stringify([row['d0'], row['d1']]), Number(row['n0'])]));
      // What is withheld of a whole that is shown is several numbers, and not about few together either.
      const isSafe = (rows: typeof result.rows): boolean => {
        const hidden = rows.filter((row) => row[2] === null).map(([kind, source]) => behind.get(JSON.stringify([kind, source])) ?? 0);
        return hidden.length === 0 || (hidden.length > 1 && sum(hidden) >= smallest);
      };
      for (const [, , n] of result.rows) if (typeof n === 'number') expect(n === 0 || n >= smallest).toBe(true);
      if (result.totals[0] !== null) expect(isSafe(result.rows)).toBe(true);
      for (const { by, rows } of result.subtotals ?? []) {
        const at = by[0] === 'kind' ? 0 : 1;
        for (const whole of rows) if (whole[2] !== null) expect(isSafe(result.rows.filter((row) => row[at] === whole[at]))).toBe(true);
        if (result.totals[0] !== null) expect(isSafe(rows)).toBe(true);
      }
    }), { numRuns: Number(process.env['REPORT_QUESTIONS'] ?? 200) });
  });
});
