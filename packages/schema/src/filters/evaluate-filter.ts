import { isEmptyValue, listOf } from '../expressions/values.js';
import { type Filter, type FilterComparison } from './filter.js';
import { type FilterContext } from './filter-context.js';
import { filterOperators, isFilterOperator } from './filter-operators.js';
import { type Comparing, type FilterOperatorType } from './filter-operator.js';
import { operandsOf } from './filter-operands.js';
import { comparableKindOf, type FilterTarget, filterTargetOf } from './filter-target.js';
import { nodeOf } from './filter-tree.js';

type Data = Readonly<Record<string, unknown>>;

/** Thrown for a filter that `validateFilter` would have refused: it must never widen what a person sees. */
export class FilterRefused extends Error {
  constructor() {
    super('This filter has not passed validateFilter.');
    this.name = 'FilterRefused';
  }
}

const own = (data: unknown, key: string): unknown => (typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? (data as Data)[key] : null);

/** The values a path has in a record: one, or one per row of a sub-table. */
function valuesOf(field: string, target: FilterTarget, record: Data, context: FilterContext): readonly unknown[] {
  const [head = '', ...steps] = field.split('.');
  const value = own(record, head);
  const inside = (from: unknown, keys: readonly string[]): unknown => keys.reduce(own, from);
  if (target.place.at === 'own') return [inside(value, steps)];
  if (target.place.at === 'rows') return listOf(value).map((row) => inside(row, steps));
  const related = typeof value === 'string' ? context.related?.(target.place.form, value) : value;
  const form = target.place.further === undefined ? undefined : context.resolveForm(target.place.form);
  if (form !== undefined && target.place.further !== undefined) {
    const there = filterTargetOf(target.place.further, { ...context, form });
    return there === undefined || related === null || related === undefined ? [null] : valuesOf(target.place.further, there, related as Data, { ...context, form });
  }
  return [steps[0] === 'id' && typeof value === 'string' ? value : inside(related, steps)];
}

/** The operator behind a comparison, with what it compares to, told from its complement. */
export function positiveOf(operator: FilterOperatorType): { readonly operator: Extract<FilterOperatorType, { holds: unknown }>; readonly isNegated: boolean } {
  if (!('negates' in operator)) return { operator, isNegated: false };
  const inner = positiveOf(filterOperators[operator.negates]);
  return { operator: inner.operator, isNegated: !inner.isNegated };
}

/** Target, operator and operands of one comparison; throws for one that was not validated. */
export function resolveComparison({ field, op, value }: FilterComparison, context: FilterContext): { readonly target: FilterTarget; readonly comparing: Comparing } & ReturnType<typeof positiveOf> {
  const target = filterTargetOf(field, context);
  if (target === undefined || !isFilterOperator(op) || !target.operators.includes(op)) throw new FilterRefused();
  const operands = operandsOf(value, context);
  const isIds = target.kind === 'list' && target.item === 'id';
  return { target, comparing: { kind: comparableKindOf(target), item: target.item, operands: isIds ? operands.map((one) => String(one).toLowerCase()) : operands, today: context.today, tz: context.tz, ...(target.tree && { tree: target.tree }), ...(context.valuesBelow && { valuesBelow: context.valuesBelow }) }, ...positiveOf(filterOperators[op]) };
}

/** Whether a record passes a filter, exactly as the compiled SQL would judge the stored one. */
export function evaluateFilter(filter: Filter, record: Data, context: FilterContext): boolean {
  const node = nodeOf(filter);
  if (node === null) throw new FilterRefused();
  if (node.kind === 'and') return node.parts.every((part) => evaluateFilter(part, record, context));
  if (node.kind === 'or') return node.parts.some((part) => evaluateFilter(part, record, context));
  if (node.kind === 'not') return !evaluateFilter(node.part, record, context);
  const { target, operator, isNegated, comparing } = resolveComparison(node.comparison, context);
  const holds = valuesOf(node.comparison.field, target, record, context).some((value) => !isEmptyValue(value) && operator.holds(value, comparing));
  return holds !== isNegated;
}
