import { typeOfLogic } from '../expressions/check-logic.js';
import { type Logic } from '../expressions/logic.js';
import { type LogicScope, type LogicType, type LogicVariables } from '../expressions/logic-scope.js';

/** What the formula inside 任一行(…) may speak about: the columns of the rows, and the record as 主表. */
export function itemScope(operator: string, args: readonly Logic[], scope: LogicScope): LogicScope {
  const list = typeOfLogic(args[0] ?? null, scope);
  const columns = list.kind === 'rows' ? (list.columns ?? {}) : {};
  const parent = scope.parent ?? scope.variables;
  return { variables: operator === 'reduce' ? folded(list, columns, typeOfLogic(args[2] ?? null, scope)) : columns, parent };
}

function folded(list: LogicType, columns: LogicVariables, accumulator: LogicType): LogicVariables {
  const current = list.kind === 'rows' ? Object.entries(columns).map(([key, type]) => [`current.${key}`, type] as const) : [['current', { kind: list.item ?? 'any' }] as const];
  return Object.fromEntries([...current, ['accumulator', { kind: accumulator.kind }]]);
}
