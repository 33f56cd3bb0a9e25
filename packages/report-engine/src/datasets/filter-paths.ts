import { type Filter, type FilterComparison } from '@carewright/schema';

/** Every comparison of a filter. */
export function nodesOf(filter: Filter): readonly FilterComparison[] {
  if ('and' in filter) return filter.and.flatMap(nodesOf);
  if ('or' in filter) return filter.or.flatMap(nodesOf);
  return 'not' in filter ? nodesOf(filter.not) : [filter];
}

/** The same filter with its paths said otherwise; null when one cannot be. */
export function withPaths(filter: Filter, pathOf: (path: string) => string | null): Filter | null {
  if ('and' in filter || 'or' in filter) {
    const parts = ('and' in filter ? filter.and : filter.or).map((part) => withPaths(part, pathOf));
    if (parts.includes(null)) return null;
    return 'and' in filter ? { and: parts as Filter[] } : { or: parts as Filter[] };
  }
  if ('not' in filter) {
    const not = withPaths(filter.not, pathOf);
    return not && { not };
  }
  const field = pathOf(filter.field);
  return field === null ? null : { ...filter, field };
}
