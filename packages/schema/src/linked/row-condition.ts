import { type Field, type FormDefinition } from '../definitions/form.js';
import { type Parsed } from '../errors/issue.js';
import { typeOfLogic } from '../expressions/check-logic.js';
import { dependenciesOf } from '../expressions/dependencies-of.js';
import { evaluateLogic } from '../expressions/evaluate-logic.js';
import { scopeOfForm, sealedPathsOf, variablesOf } from '../expressions/form-scope.js';
import { type Fragment } from '../expressions/fragment.js';
import { type Logic } from '../expressions/logic.js';
import { type ColumnResolver, logicFragment, type SqlMeaning } from '../expressions/logic-fragment.js';
import { callOf, isCall, isList } from '../expressions/logic-limits.js';
import { type ValueKindInSql } from '../expressions/logic-operator.js';
import { type LogicContext, type LogicKind, type LogicScope, type LogicVariables } from '../expressions/logic-scope.js';
import { isEmptyValue } from '../expressions/values.js';
import { systemFilterFields } from '../filters/filter-target.js';

/** In front of the fields of the records that are looked for; the fields of the record in hand go by their keys. */
export const rowPrefix = 'row.';

const systemRowVariables: LogicVariables = Object.fromEntries(Object.entries(systemFilterFields).map(([name, { kind, label }]) => [
  `${rowPrefix}${name}`, { kind, label: typeof label === 'string' ? { 'zh-CN': label, 'en-US': label } : { 'zh-CN': label['zh-CN'] ?? name, 'en-US': label['en-US'] ?? name } },
]));

/** What a condition between the record in hand and the records of another form (or of its own) may speak about. */
export function scopeOfRows(form: Pick<FormDefinition, 'fields'>, rows: { readonly fields: readonly Field[] }): LogicScope {
  const sealed = new Set([...sealedPathsOf(form.fields), ...sealedPathsOf(rows.fields, rowPrefix)]);
  return { variables: { ...scopeOfForm(form).variables, ...systemRowVariables, ...variablesOf(rows.fields.filter((field) => field.fields === undefined), rowPrefix) }, ...(sealed.size > 0 && { sealed }) };
}

const comparisons: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'between', 'in', 'contains', 'startsWith', 'endsWith', 'hasAny', 'hasAll']);

const readsRow = (expr: Logic): boolean => dependenciesOf(expr).some((path) => path.startsWith(rowPrefix));

/** Rebuilds an expression with its parts that do not read a row replaced; a comparison with nothing finds nothing. */
function fold(expr: Logic, own: (expr: Logic) => Logic): Logic {
  if (!readsRow(expr)) return own(expr);
  if (isList(expr)) return expr.map((one) => fold(one, own));
  const call = isCall(expr) ? callOf(expr) : null;
  if (call === null || call.name === 'var') return expr;
  const args = call.args.map((arg) => fold(arg, own));
  return comparisons.has(call.name) && args.some((arg) => isEmptyValue(arg)) ? false : { [call.name]: args };
}

/** The condition with everything known of the record in hand put in: only rows are still spoken of. */
export function conditionOnRows(where: Logic, record: Readonly<Record<string, unknown>>, context: LogicContext): Logic {
  return fold(where, (expr) => (typeof expr === 'object' && expr !== null ? (evaluateLogic(expr, record, context) as Logic) : expr));
}

/** What `row.x` means in SQL, by the bare key; null for what the rows do not have. */
export type RowResolver = (key: string) => SqlMeaning | null;

/** The condition of `conditionOnRows` as SQL over the rows, or why SQL cannot say it. */
export function rowConditionFragment(condition: Logic, resolve: RowResolver, context: LogicContext): Parsed<Fragment> {
  return logicFragment(condition, (path) => (path.startsWith(rowPrefix) ? resolve(path.slice(rowPrefix.length)) : null), context, 'condition');
}

const isComparable = (kind: LogicKind): kind is ValueKindInSql => kind !== 'any' && kind !== 'null' && kind !== 'rows' && kind !== 'object';

/** Whether SQL can say the condition, whatever the record in hand holds: judged with an empty value of the right kind in its place. */
export function rowConditionProblems(where: Logic, scope: LogicScope): Parsed<Fragment> {
  const kinds = new Map<string, ValueKindInSql>();
  const stand = (expr: Logic): Logic => {
    if (typeof expr !== 'object' || expr === null || isList(expr)) return expr;
    const { kind } = typeOfLogic(expr, scope);
    const path = `own.${kinds.size}`;
    kinds.set(path, isComparable(kind) ? kind : 'text');
    return { var: path };
  };
  const condition = fold(where, stand);
  const resolve: ColumnResolver = (path) => {
    const own = kinds.get(path);
    if (own !== undefined) return { value: null, kind: own };
    const type = Object.hasOwn(scope.variables, path) ? scope.variables[path] : undefined;
    return type === undefined || !isComparable(type.kind) ? null : { column: ['row'], kind: type.kind, ...(type.item === 'id' && { item: 'id' as const }) };
  };
  return logicFragment(condition, resolve, { now: '2000-01-01T00:00:00Z', today: '2000-01-01', tz: 'UTC' }, 'condition');
}

/** The pairs of a condition that must be equal in any case: `[key of the row, what it equals]`; others narrow further. */
export function equalitiesOf(where: Logic): readonly (readonly [row: string, equals: Logic])[] {
  const call = isCall(where) ? callOf(where) : null;
  if (call?.name === 'and') return call.args.flatMap(equalitiesOf);
  if (call === null || (call.name !== '==' && call.name !== '===')) return [];
  const [left = null, right = null] = call.args;
  for (const [row, other] of [[left, right], [right, left]] as const) {
    const path = variableOf(row);
    if (path?.startsWith(rowPrefix) === true && !readsRow(other)) return [[path.slice(rowPrefix.length), other]];
  }
  return [];
}

/** The path of a bare variable. */
export function variableOf(expr: Logic): string | null {
  const call = isCall(expr) ? callOf(expr) : null;
  const [path] = call?.args ?? [];
  return call?.name === 'var' && call.args.length === 1 && typeof path === 'string' ? path : null;
}
