import { type Filter, type FilterComparison } from './filter.js';

/** The four shapes of a filter, told apart by their only own key. */
export type FilterNode =
  | { readonly kind: 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'comparison'; readonly comparison: FilterComparison };

const comparisonKeys: ReadonlySet<string> = new Set(['field', 'op', 'value']);

/** What a filter node is; null when it is none of the four shapes. */
export function nodeOf(filter: unknown): FilterNode | null {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return null;
  const keys = Object.keys(filter);
  const own = filter as Readonly<Record<string, unknown>>;
  if (keys.length === 1 && keys[0] === 'not') return { kind: 'not', part: own['not'] as Filter };
  if (keys.length === 1 && (keys[0] === 'and' || keys[0] === 'or')) {
    const parts: unknown = own[keys[0]];
    return Array.isArray(parts) ? { kind: keys[0], parts: parts as readonly Filter[] } : null;
  }
  const isComparison = keys.every((key) => comparisonKeys.has(key)) && Object.hasOwn(filter, 'field') && Object.hasOwn(filter, 'op') && typeof own['field'] === 'string' && typeof own['op'] === 'string';
  return isComparison ? { kind: 'comparison', comparison: filter as FilterComparison } : null;
}

/** Field paths a filter asks about, each once: who may not read one may not filter by it. */
export function fieldsOfFilter(filter: Filter): readonly string[] {
  const node = nodeOf(filter);
  if (node === null) return [];
  if (node.kind === 'comparison') return [node.comparison.field];
  const parts = node.kind === 'not' ? [node.part] : node.parts;
  return [...new Set(parts.flatMap((part) => fieldsOfFilter(part)))];
}
