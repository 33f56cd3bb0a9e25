import { type Logic, type LogicKind } from '@carewright/schema';

/** The right side of a condition: something typed, another field, or today. */
export type Operand = { readonly kind: 'value'; readonly value: Logic } | { readonly kind: 'field'; readonly key: string } | { readonly kind: 'today' };

/** One way to compare, as a sentence says it and as logic says it. */
export interface ConditionOperator {
  /** The words: a key of the feature's catalogue. */
  readonly name: OperatorName;
  readonly kinds: readonly LogicKind[];
  /** `choices` asks for one or more options; `none` asks for nothing. */
  readonly operand: 'none' | 'one' | 'choices';
  readonly isOffered?: (field: { readonly hasOptions: boolean }) => boolean;
  readonly write: (left: Logic, operand: Logic) => Logic;
  /** The operands of an expression that this operator wrote, or null. */
  readonly read: (expr: Logic) => { readonly left: Logic; readonly operand: Logic } | null;
}
export type OperatorName = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'isYes' | 'isNo' | 'oneOf' | 'contains' | 'notContains' | 'includes' | 'notIncludes' | 'isEmpty' | 'isNotEmpty';

type Call = { readonly [operator: string]: Logic };
const isCall = (expr: Logic): expr is Call => typeof expr === 'object' && expr !== null && !Array.isArray(expr);
/** The operands of a call of this operator, written as a list or bare. */
export function argsOf(expr: Logic, operator: string): readonly Logic[] | null {
  if (!isCall(expr) || Object.keys(expr).length !== 1) return null;
  const args = expr[operator];
  if (args === undefined) return null;
  return Array.isArray(args) ? (args as readonly Logic[]) : [args];
}

const ordered: readonly LogicKind[] = ['number', 'date', 'datetime', 'time'];
const all: readonly LogicKind[] = ['text', 'boolean', 'id', 'list', 'rows', ...ordered];

const comparison = (name: OperatorName, operator: string, kinds: readonly LogicKind[]): ConditionOperator => ({
  name, kinds, operand: 'one',
  write: (left, operand) => ({ [operator]: [left, operand] }),
  read: (expr) => {
    const args = argsOf(expr, operator);
    const [left, operand] = args ?? [];
    return args?.length === 2 && left !== undefined && operand !== undefined && typeof operand !== 'boolean' ? { left, operand } : null;
  },
});

const yesNo = (name: OperatorName, answer: boolean): ConditionOperator => ({
  name, kinds: ['boolean'], operand: 'none',
  write: (left) => ({ '==': [left, answer] }),
  read: (expr) => {
    const [left, value, more] = argsOf(expr, '==') ?? [];
    return left !== undefined && value === answer && more === undefined ? { left, operand: null } : null;
  },
});

const membership = (name: OperatorName, kinds: readonly LogicKind[]): ConditionOperator => ({
  name, kinds, operand: 'one',
  write: (left, operand) => ({ in: [operand, left] }),
  read: (expr) => {
    const [operand, left, more] = argsOf(expr, 'in') ?? [];
    return operand !== undefined && left !== undefined && more === undefined && typeof operand === 'string' && argsOf(left, 'var') !== null ? { left, operand } : null;
  },
});

const not = (name: OperatorName, positive: ConditionOperator): ConditionOperator => ({
  ...positive, name,
  write: (left, operand) => ({ '!': [positive.write(left, operand)] }),
  read: (expr) => {
    const [inner, more] = argsOf(expr, '!') ?? [];
    return inner !== undefined && more === undefined ? positive.read(inner) : null;
  },
});

const oneOf: ConditionOperator = {
  name: 'oneOf', kinds: ['text'], operand: 'choices', isOffered: ({ hasOptions }) => hasOptions,
  write: (left, operand) => ({ in: [left, operand] }),
  read: (expr) => {
    const [left, operand, more] = argsOf(expr, 'in') ?? [];
    return left !== undefined && Array.isArray(operand) && more === undefined ? { left, operand } : null;
  },
};

const isEmpty: ConditionOperator = {
  name: 'isEmpty', kinds: all, operand: 'none',
  write: (left) => ({ empty: [left] }),
  read: (expr) => {
    const [left, more] = argsOf(expr, 'empty') ?? [];
    return left !== undefined && more === undefined ? { left, operand: null } : null;
  },
};
const withoutOptions = ({ hasOptions }: { readonly hasOptions: boolean }): boolean => !hasOptions;
const contains = { ...membership('contains', ['text']), isOffered: withoutOptions };
const includes = membership('includes', ['list']);

/** Every comparison the condition editor offers, in the order of its list. */
export const conditionOperators: readonly ConditionOperator[] = [
  comparison('eq', '==', ['text', 'id', ...ordered]), comparison('ne', '!=', ['text', 'id', ...ordered]),
  comparison('gt', '>', ordered), comparison('gte', '>=', ordered), comparison('lt', '<', ordered), comparison('lte', '<=', ordered),
  yesNo('isYes', true), yesNo('isNo', false), oneOf,
  contains, not('notContains', contains), includes, not('notIncludes', includes),
  isEmpty, not('isNotEmpty', isEmpty),
];

export const operatorNamed = (name: OperatorName): ConditionOperator | undefined => conditionOperators.find((one) => one.name === name);

/** The comparisons that fit a field. */
export const operatorsFor = (kind: LogicKind, hasOptions: boolean): readonly ConditionOperator[] =>
  conditionOperators.filter(({ kinds, isOffered }) => kinds.includes(kind) && (isOffered?.({ hasOptions }) ?? true));
