import { type DimensionKind } from './dimension-kind.js';

/** A record, person or department pointed at; grouped by identity, shown by label. */
export const reference: DimensionKind = {
  name: 'reference',
  defaultGrain: null,
  drillFilter: (cell, { path }) => ({ field: path, op: 'eq', value: String(cell) }),
};
