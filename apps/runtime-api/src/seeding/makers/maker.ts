import { type CounterRandom } from '../counter-random.js';
import { type MakerSpec } from '../seed-plan.js';

/** What a maker may look at: the row it makes for, the values of the same row, and rows of other forms. */
export interface MakerContext {
  readonly random: CounterRandom;
  /** Name of the random stream: form and field. */
  readonly stream: string;
  readonly row: number;
  /** Day the data ends, `YYYY-MM-DD`; everything is dated relative to it. */
  readonly today: string;
  /** Another value of the same row. */
  value(field: string): unknown;
  /** The parent row when the form's rows are made for each row of another form. */
  readonly parent: { readonly form: string; readonly row: number; readonly nth: number } | null;
  idOf(form: string, row: number): string;
  rowCount(form: string): number;
  valueOf(form: string, row: number, field: string): unknown;
  pool(name: string): WeightedPool;
  personId(username: string): string;
  departmentId(code: string): string;
  /** Makes a nested value (of a case, of a sub-table row) on a stream of its own. */
  make(spec: MakerSpec, name: string, row?: number, value?: (field: string) => unknown): unknown;
}

/** One way to make a value; deterministic in its context. */
export type Maker = (spec: MakerSpec, context: MakerContext) => unknown;

/** Items with cumulated weights, so that a draw is one binary search. */
export interface WeightedPool {
  readonly items: readonly string[];
  readonly upTo: readonly number[];
}

export function weightedPool(weights: Readonly<Record<string, number>>): WeightedPool {
  const items = Object.keys(weights);
  let sum = 0;
  const upTo = items.map((item) => (sum += weights[item] ?? 0));
  return { items, upTo };
}

/** The item whose share covers `share` of the whole, 0 <= share < 1. */
export function drawFrom(pool: WeightedPool, share: number): string {
  const target = share * (pool.upTo.at(-1) ?? 0);
  let low = 0;
  let high = pool.upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (target < (pool.upTo[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return pool.items[low] ?? '';
}
