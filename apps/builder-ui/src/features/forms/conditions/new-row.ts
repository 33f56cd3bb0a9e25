import { type ConditionRow } from './condition-rows.js';
import { type ConditionScope } from './condition-scope.js';
import { operatorsFor } from './operators.js';

/** A line about a variable, with the comparison that is meant most often: of days in a check, 不早于. */
export function newRow(path: string, place: ConditionScope, isCheck = false): ConditionRow {
  const kind = place.variables[path]?.kind ?? 'any';
  const field = place.fieldAt(path);
  const offered = operatorsFor(kind, { hasOptions: (field?.options ?? []).length > 0, fieldType: field?.type });
  const usual = isCheck && ['date', 'datetime', 'time', 'number'].includes(kind) ? offered.find(({ name }) => name === 'gte') : undefined;
  return { path, operator: (usual ?? offered[0])?.name ?? 'isEmpty', operand: null };
}
