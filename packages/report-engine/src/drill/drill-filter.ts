import { type Filter } from '@carewright/schema';
import { type BoundDimension, type BoundQuery } from '../datasets/bound-query.js';

/** A clicked cell: the value of each dimension of its row; `{id}` for references, null for "not filled in". */
export type DrillCell = Readonly<Record<string, string | number | boolean | null | { readonly id: string }>>;

function groupFilter(dimension: BoundDimension, value: DrillCell[string]): Filter {
  if (value === null) return { field: dimension.path, op: 'isEmpty' };
  const plain = typeof value === 'object' ? value.id : value;
  return dimension.kind.drillFilter(plain, { path: dimension.path, valueKind: dimension.target.kind, grain: dimension.grain });
}

/**
 * The filter of the record list behind a cell: the question's own condition, one part for each dimension
 * of the cell, and the measure's own `where`; so the list counts what the cell counted.
 */
export function drillFilter(bound: BoundQuery, cell: DrillCell, measure: string): Filter {
  const groups = bound.dimensions.filter(({ key }) => Object.hasOwn(cell, key)).map((dimension) => groupFilter(dimension, cell[dimension.key] ?? null));
  const aggregate = bound.measures.find(({ definition }) => definition.key === measure)?.definition;
  const counted: Filter[] = aggregate?.path === undefined || aggregate.path === 'id' ? [] : [{ field: aggregate.path, op: 'isNotEmpty' }];
  const own = 'and' in bound.filter ? bound.filter.and : [bound.filter];
  return { and: [...own, ...groups, ...(aggregate?.where ? [aggregate.where] : []), ...counted] };
}
