import { nextBucket } from './calendar.js';
import { type DimensionKind } from './dimension-kind.js';

/** Dates and moments, grouped into days, weeks (from Monday), months, quarters or years; a cell is the first day of its bucket. */
export const time: DimensionKind = {
  name: 'time',
  defaultGrain: 'month',
  // Half open, so that no moment falls between two buckets or into both.
  drillFilter: (cell, { path, grain }) => ({
    and: [
      { field: path, op: 'gte', value: String(cell) },
      { field: path, op: 'lt', value: nextBucket(String(cell), grain ?? 'day') },
    ],
  }),
};
