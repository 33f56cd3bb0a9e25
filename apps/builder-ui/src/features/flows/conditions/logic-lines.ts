import { type FilterComparison, type FilterValue, type Logic } from '@carewright/schema';

/** Conditions as rows of field, comparison and value; all must hold, or any. */
export interface ConditionLines {
  readonly match: 'all' | 'any';
  readonly lines: readonly FilterComparison[];
}

/** Where a row's field is found when the flow runs: the result of the step before, or a field of the record. */
const pathOf = (field: string): string => (field === 'outcome' ? field : `record.${field}`);
const fieldOfPath = (path: Logic | undefined): string | null => (path === 'outcome' ? path : typeof path === 'string' && path.startsWith('record.') ? path.slice(7) : null);
const variable = (field: string): Logic => ({ var: pathOf(field) });

type Call = { readonly [operator: string]: Logic };
const isCall = (expr: Logic | undefined): expr is Call => typeof expr === 'object' && expr !== null && !Array.isArray(expr);
function argsOf(expr: Logic | undefined, operator: string): readonly Logic[] | null {
  if (!isCall(expr) || Object.keys(expr).length !== 1 || !(operator in expr)) return null;
  const args = expr[operator];
  return Array.isArray(args) ? (args as readonly Logic[]) : [args ?? null];
}
const fieldOf = (expr: Logic | undefined): string | null => fieldOfPath(argsOf(expr, 'var')?.[0]);

interface Operator {
  readonly write: (left: Logic, value: Logic) => Logic;
  readonly read: (expr: Logic) => { readonly field: string; readonly value?: FilterValue } | null;
}
const plainValue = (value: Logic | undefined): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
const plainList = (value: Logic | undefined): value is readonly (string | number)[] => Array.isArray(value) && value.every(plainValue);

const binary = (operator: string): Operator => ({
  write: (left, value) => ({ [operator]: [left, value] }),
  read: (expr) => {
    const [left, value, more] = argsOf(expr, operator) ?? [];
    const field = fieldOf(left);
    return field !== null && plainValue(value) && more === undefined ? { field, value } : null;
  },
});
const lists = (operator: 'in' | 'hasAny' | 'hasAll'): Operator => ({
  write: (left, value) => ({ [operator]: [left, value] }),
  read: (expr) => {
    const [left, value, more] = argsOf(expr, operator) ?? [];
    const field = fieldOf(left);
    return field !== null && plainList(value) && more === undefined ? { field, value } : null;
  },
});
const not = (inner: Operator): Operator => ({
  write: (left, value) => ({ '!': [inner.write(left, value)] }),
  read: (expr) => {
    const [negated] = argsOf(expr, '!') ?? [];
    return negated === undefined ? null : inner.read(negated);
  },
});
const isEmpty: Operator = {
  write: (left) => ({ empty: [left] }),
  read: (expr) => {
    const field = fieldOf(argsOf(expr, 'empty')?.[0]);
    return field === null ? null : { field };
  },
};
const between: Operator = {
  write: (left, value) => {
    const [from = null, to = null] = Array.isArray(value) ? (value as readonly Logic[]) : [];
    return { and: [{ '>=': [left, from] }, { '<=': [left, to] }] };
  },
  read: (expr) => {
    const [from, to, more] = argsOf(expr, 'and') ?? [];
    const low = from === undefined ? null : binary('>=').read(from);
    const high = to === undefined ? null : binary('<=').read(to);
    const isOne = low && high && low.field === high.field && more === undefined;
    return isOne && plainValue(low.value as Logic) && plainValue(high.value as Logic) ? { field: low.field, value: [low.value, high.value] as FilterValue } : null;
  },
};

/** Each comparison of the row editor, as logic says it. */
const operators: Readonly<Record<string, Operator>> = {
  eq: binary('=='), ne: binary('!='), lt: binary('<'), lte: binary('<='), gt: binary('>'), gte: binary('>='),
  between, in: lists('in'), notIn: not(lists('in')), contains: binary('contains'), startsWith: binary('startsWith'),
  hasAny: lists('hasAny'), hasAll: lists('hasAll'), isNotEmpty: not(isEmpty), isEmpty,
};

/** The rows that say what the text says; null when rows cannot. */
export function linesOfCondition(text: string | null): ConditionLines | null {
  if (text === null || text.trim() === '') return { match: 'all', lines: [] };
  const expr = parsed(text);
  if (expr === undefined) return null;
  const single = readLine(expr);
  if (single) return { match: 'all', lines: [single] };
  for (const [join, match] of [['and', 'all'], ['or', 'any']] as const) {
    const lines = argsOf(expr, join)?.map(readLine);
    if (lines && lines.length > 0 && lines.every((line) => line !== null)) return { match, lines };
  }
  return null;
}

function readLine(expr: Logic): FilterComparison | null {
  for (const [op, { read }] of Object.entries(operators)) {
    const found = read(expr);
    if (found) return { field: found.field, op, ...(found.value !== undefined && { value: found.value }) };
  }
  return null;
}

const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);

/** A row that is still being filled in says nothing yet. */
export function isCompleteLine({ op, value }: FilterComparison): boolean {
  if (withoutValue.has(op)) return true;
  if (Array.isArray(value)) return value.length >= (op === 'between' ? 2 : 1) && value.every((one) => one !== '');
  return value !== undefined && value !== null && value !== '' && typeof value !== 'object';
}

/** The text of the rows that are complete; null when none is. */
export function conditionOfLines({ match, lines }: ConditionLines): string | null {
  const written = lines.filter(isCompleteLine).flatMap(({ field, op, value }) => operators[op]?.write(variable(field), value as Logic) ?? []);
  const [only] = written;
  if (only === undefined) return null;
  return JSON.stringify(written.length === 1 ? only : { [match === 'all' ? 'and' : 'or']: written });
}

export function parsed(text: string): Logic | undefined {
  try {
    return JSON.parse(text) as Logic;
  } catch {
    return undefined;
  }
}
