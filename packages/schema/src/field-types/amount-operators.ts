import { type Aggregation } from '../definitions/reports/measure.js';
import { type FilterOperator } from '../filters/operators.js';

/** What may be asked of and done with anything that is counted or measured. */
export const amountOperators: readonly FilterOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];
export const amountAggregations: readonly Aggregation[] = ['count', 'distinct', 'sum', 'average', 'min', 'max'];
/** A mark on a scale: a sum of marks means nothing, their average does. */
export const markAggregations: readonly Aggregation[] = ['count', 'distinct', 'average', 'min', 'max'];
