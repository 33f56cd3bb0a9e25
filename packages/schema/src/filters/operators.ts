/** Names of the filter operators; each has its own file in `operators/`. */
export const filterOperatorNames = [
  'eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'contains', 'startsWith', 'hasAny', 'hasAll', 'isEmpty', 'isNotEmpty', 'withinDays', 'below', 'notBelow',
] as const;
export type FilterOperator = (typeof filterOperatorNames)[number];
