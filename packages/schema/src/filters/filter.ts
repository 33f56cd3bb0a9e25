import { Type } from '@sinclair/typebox';

/** A value that is known only when asked: about the person asking, or relative to the day of asking. */
export type RelativeValue =
  | { readonly $user: 'id' | 'departments' | 'departmentTree' }
  /** Days from today, in the organisation's time zone: 0 is today, -7 a week ago. */
  | { readonly $today: number }
  /** In the filter of a relation: the value of a field of the record that is being filled in (see `bindFilter`). */
  | { readonly $record: string };

export type FilterValue = null | boolean | number | string | RelativeValue | readonly (boolean | number | string)[];

/** One comparison. `field` is a field key, a system column, or `relation.field` one or more steps away. */
export interface FilterComparison {
  readonly field: string;
  readonly op: string;
  readonly value?: FilterValue;
}

/** The one filter tree of views, row rules, record conditions, datasets and exports (api.md). `{and: []}` is everything; `{or: []}` is nothing. */
export type Filter = FilterComparison | { readonly and: readonly Filter[] } | { readonly or: readonly Filter[] } | { readonly not: Filter };

/** Shape only; fields, operators and depth are judged by `validateFilter` against a form. */
export const FilterSchema = Type.Unsafe<Filter>(Type.Object({}, { additionalProperties: true, description: 'Filter tree: {field, op, value} | {and} | {or} | {not}.' }));
