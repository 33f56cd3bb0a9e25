/** Names of the filter operators; each has its own file in the registry of this folder. */
export const filterOperatorNames = [
  'eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'contains', 'startsWith', 'hasAny', 'hasAll', 'isEmpty', 'isNotEmpty',
] as const;
export type FilterOperator = (typeof filterOperatorNames)[number];
