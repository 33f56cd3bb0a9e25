import { type Filter, type Grain, type ValueKind } from '@carewright/schema';

/** Where a group came from, for the way back to its records. */
export interface GroupedBy {
  readonly path: string;
  readonly valueKind: ValueKind;
  readonly grain: Grain | null;
}

/** How a kind of dimension groups and how a group leads back to its records. SQL lives in `compile/`, by the same names. */
export interface DimensionKind {
  readonly name: 'time' | 'category' | 'reference';
  /** The grain used when a query names none; null where grains mean nothing. */
  readonly defaultGrain: Grain | null;
  /** The filter that exactly the records of a group pass; the inverse of grouping. */
  readonly drillFilter: (cell: string | number | boolean, by: GroupedBy) => Filter;
}
