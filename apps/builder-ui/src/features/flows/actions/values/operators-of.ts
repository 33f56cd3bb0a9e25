import { fieldTypeOf, type Field } from '@carewright/schema';

/** Comparisons with several values or a span are written as several conditions here. */
const single: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'hasAny', 'hasAll', 'in', 'notIn', 'isEmpty', 'isNotEmpty']);
const usual: readonly string[] = ['eq', 'ne', 'isEmpty', 'isNotEmpty'];

/** How a field may be compared with one value. */
export function operatorsOf(field: Field): readonly string[] {
  const known = fieldTypeOf(field.type).filterOperators.filter((op) => single.has(op));
  return known.length === 0 ? usual : known;
}
