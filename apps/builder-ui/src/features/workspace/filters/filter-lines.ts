import { type Filter, type FilterComparison } from '@carewright/schema';

/** A filter as people edit it: comparisons that must all hold, or any. */
export interface FilterLines {
  readonly match: 'all' | 'any';
  readonly lines: readonly FilterComparison[];
}

export const noLines: FilterLines = { match: 'all', lines: [] };

const isComparison = (filter: Filter): filter is FilterComparison => 'field' in filter;

/** The lines of a filter, or null when it is deeper than lines can say (a drill from a dashboard, a hand-written one). */
export function linesOf(filter: Filter | undefined): FilterLines | null {
  if (filter === undefined) return noLines;
  if (isComparison(filter)) return { match: 'all', lines: [filter] };
  if ('and' in filter) return filter.and.every(isComparison) ? { match: 'all', lines: filter.and } : null;
  if ('or' in filter) return filter.or.length > 0 && filter.or.every(isComparison) ? { match: 'any', lines: filter.or } : null;
  return null;
}

/** The filter of the lines that are complete; undefined when none is. */
export function filterOf({ match, lines }: FilterLines): Filter | undefined {
  const complete = lines.filter(isComplete);
  if (complete.length === 0) return undefined;
  return match === 'all' ? { and: complete } : { or: complete };
}

const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);
export const needsNoValue = (op: string): boolean => withoutValue.has(op);

function isComplete({ op, value }: FilterComparison): boolean {
  if (needsNoValue(op)) return true;
  if (Array.isArray(value)) return value.length >= (op === 'between' ? 2 : 1) && value.every((one) => one !== '');
  return value !== undefined && value !== null && value !== '';
}
