import { columnsOf, fieldTypeOf, type Field, type Filter, type FilterComparison, type FilterValue } from '@carewright/schema';

/** All of these must hold; nothing to hold is no filter. */
export function allOf(...filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((one) => one !== undefined);
  if (given.length <= 1) return given[0];
  return { and: given };
}

/** The records of one group: those with the value, or those without any. */
export function inGroup(field: Field, value: string | boolean | null): Filter {
  return value === null ? { field: field.key, op: 'isEmpty' } : { field: field.key, op: 'eq', value };
}

/** The days that a group of days stands for: `2026`, `2026-11` or `2026-11-22`. */
export function inGrain(field: Field, value: string | null, bounds: (day: string) => FilterValue): Filter {
  if (value === null) return { field: field.key, op: 'isEmpty' };
  const [year = 0, month, day] = value.split('-').map(Number);
  const next = day !== undefined ? new Date(Date.UTC(year, (month ?? 1) - 1, day + 1)) : month !== undefined ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year + 1, 0, 1));
  const first = `${String(year).padStart(4, '0')}-${String(month ?? 1).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`;
  return { and: [{ field: field.key, op: 'gte', value: bounds(first) }, { field: field.key, op: 'lt', value: bounds(next.toISOString().slice(0, 10)) }] };
}

/** How a quick filter of this field compares: choices by any of them and what is below, days and numbers by a range, words by what they contain. */
export function quickOperator(field: Field): FilterComparison['op'] {
  const { filterOperators } = fieldTypeOf(field.type);
  const isPicked = field.options !== undefined || columnsOf(field)[0]?.references !== undefined;
  const wanted = isPicked ? (['below', 'in', 'hasAny', 'eq'] as const) : (['between', 'contains', 'eq'] as const);
  return wanted.find((op) => filterOperators.includes(op)) ?? filterOperators[0] ?? 'isNotEmpty';
}
