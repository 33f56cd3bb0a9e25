import { type DimensionKind } from './dimension-kind.js';

/** Values as they are stored: options, yes/no, texts, numbers; a record with several options counts in each of them. */
export const category: DimensionKind = {
  name: 'category',
  defaultGrain: null,
  drillFilter: (cell, { path, valueKind }) => (valueKind === 'list' ? { field: path, op: 'hasAny', value: [String(cell)] } : { field: path, op: 'eq', value: cell }),
};
