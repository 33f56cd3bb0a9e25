import { isEmptyValue } from '../expressions/values.js';
import { type Filter, type FilterValue } from '../filters/filter.js';
import { takesMany } from '../filters/filter-operators.js';
import { nodeOf } from '../filters/filter-tree.js';

type Values = Readonly<Record<string, unknown>>;
const nothing: Filter = { or: [] };

const recordKeyOf = (value: unknown): string | null => (typeof value === 'object' && value !== null && '$record' in value ? String(value.$record) : null);

/** Keys of the fields of the record in hand that a filter compares with. */
export function recordFieldsOf(filter: Filter): readonly string[] {
  const node = nodeOf(filter);
  if (node === null) return [];
  if (node.kind === 'and' || node.kind === 'or') return [...new Set(node.parts.flatMap(recordFieldsOf))];
  if (node.kind === 'not') return recordFieldsOf(node.part);
  const key = recordKeyOf(node.comparison.value);
  return key === null ? [] : [key];
}

/**
 * The filter of a relation with the values of the record that is being filled in. While such a value is empty its comparison
 * finds nothing: of a patient who has not been chosen, no visit can be.
 */
export function bindFilter(filter: Filter, record: Values): Filter {
  const node = nodeOf(filter);
  if (node === null) return nothing;
  if (node.kind === 'and') return { and: node.parts.map((part) => bindFilter(part, record)) };
  if (node.kind === 'or') return { or: node.parts.map((part) => bindFilter(part, record)) };
  if (node.kind === 'not') return { not: bindFilter(node.part, record) };
  const key = recordKeyOf(node.comparison.value);
  if (key === null) return node.comparison;
  const value = Object.hasOwn(record, key) ? record[key] : null;
  if (isEmptyValue(value)) return nothing;
  return { ...node.comparison, value: (takesMany(node.comparison.op) && !Array.isArray(value) ? [value] : value) as FilterValue };
}
