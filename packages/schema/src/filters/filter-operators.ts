import { type FilterOperatorType } from './filter-operator.js';
import { type FilterOperator } from './operators.js';
import { below } from './operators/below.js';
import { between } from './operators/between.js';
import { contains } from './operators/contains.js';
import { eq } from './operators/eq.js';
import { gt } from './operators/gt.js';
import { gte } from './operators/gte.js';
import { hasAll } from './operators/has-all.js';
import { hasAny } from './operators/has-any.js';
import { isIn } from './operators/in.js';
import { isEmpty } from './operators/is-empty.js';
import { isNotEmpty } from './operators/is-not-empty.js';
import { lt } from './operators/lt.js';
import { lte } from './operators/lte.js';
import { ne } from './operators/ne.js';
import { notBelow } from './operators/not-below.js';
import { notIn } from './operators/not-in.js';
import { startsWith } from './operators/starts-with.js';
import { withinDays } from './operators/within-days.js';

/** Every filter operator by name; the compiler lists what is missing. */
export const filterOperators = {
  eq, ne, lt, lte, gt, gte, between, in: isIn, notIn, contains, startsWith, hasAny, hasAll, isEmpty, isNotEmpty, withinDays, below, notBelow,
} as const satisfies Record<FilterOperator, FilterOperatorType>;

export function isFilterOperator(name: string): name is FilterOperator {
  return Object.hasOwn(filterOperators, name);
}

/** Whether a comparison is with any number of values. */
export function takesMany(name: string): boolean {
  return isFilterOperator(name) && filterOperators[name].operand === 'list';
}
