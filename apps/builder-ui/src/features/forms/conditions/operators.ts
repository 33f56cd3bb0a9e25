import { type Logic, type LogicKind } from '@carewright/schema';

/** The right side of a condition: something typed, another field or today (some days later or earlier), or whoever is signed in. */
export type Operand =
  | { readonly kind: 'value'; readonly value: Logic }
  | { readonly kind: 'field'; readonly key: string; readonly days?: number }
  | { readonly kind: 'today'; readonly days?: number }
  | { readonly kind: 'me' };
/** What decides whether an operator is offered for a field. */
export interface Offer {
  readonly hasOptions: boolean;
  readonly fieldType?: string | undefined;
}

/** One way to compare, as a sentence says it and as logic says it. */
export interface ConditionOperator {
  /** The words: a key of the feature's catalogue. */
  readonly name: OperatorName;
  readonly kinds: readonly LogicKind[];
  /** `choices` asks for one or more options, `range` for two values, `days` for a number of days; `none` asks for nothing. */
  readonly operand: 'none' | 'one' | 'choices' | 'range' | 'days';
  readonly isOffered?: (field: Offer) => boolean;
  readonly write: (left: Logic, operand: Logic) => Logic;
  /** The operands of an expression that this operator wrote, or null. */
  readonly read: (expr: Logic) => { readonly left: Logic; readonly operand: Logic } | null;
}
export type OperatorName = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'isYes' | 'isNo' | 'oneOf' | 'contains' | 'notContains' | 'includes' | 'notIncludes' | 'isEmpty' | 'isNotEmpty' | 'between' | 'withinLast' | 'withinNext' | 'ofMine';

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
const withoutOptions = ({ hasOptions }: Offer): boolean => !hasOptions;

/** Between two typed values, ends included. */
const between: ConditionOperator = {
  name: 'between', kinds: ordered, operand: 'range',
  write: (left, operand) => ({ between: [left, ...(Array.isArray(operand) ? (operand as readonly Logic[]) : [])] }),
  read: (expr) => {
    const [left, low, high, more] = argsOf(expr, 'between') ?? [];
    const isTyped = [low, high].every((end) => typeof end === 'string' || typeof end === 'number');
    return left !== undefined && low !== undefined && high !== undefined && more === undefined && isTyped ? { left, operand: [low, high] } : null;
  },
};

const today: Logic = { var: '$ctx.today' };
const isToday = (expr: Logic | undefined): boolean => JSON.stringify(expr) === JSON.stringify(today);
/** 近 7 天: from so many days ago until today; 未来 7 天 the other way. */
const within = (name: OperatorName, sign: 1 | -1): ConditionOperator => ({
  name, kinds: ['date'], operand: 'days',
  write: (left, operand) => {
    const far: Logic = { addDays: [today, sign * Number(operand)] };
    return { between: sign < 0 ? [left, far, today] : [left, today, far] };
  },
  read: (expr) => {
    const [left, low, high, more] = argsOf(expr, 'between') ?? [];
    const [near, far] = sign < 0 ? [high, low] : [low, high];
    const [base, days] = far === undefined ? [] : (argsOf(far, 'addDays') ?? []);
    const isOurs = left !== undefined && more === undefined && isToday(near) && isToday(base) && typeof days === 'number' && days * sign > 0;
    return isOurs ? { left, operand: Math.abs(days) } : null;
  },
});

const myDepartments: Logic = { var: '$ctx.user.departments' };
const ofMine: ConditionOperator = {
  name: 'ofMine', kinds: ['id'], operand: 'none', isOffered: ({ fieldType }) => fieldType === 'department',
  write: (left) => ({ in: [left, myDepartments] }),
  read: (expr) => {
    const [left, list, more] = argsOf(expr, 'in') ?? [];
    return left !== undefined && more === undefined && JSON.stringify(list) === JSON.stringify(myDepartments) ? { left, operand: null } : null;
  },
};
const contains = { ...membership('contains', ['text']), isOffered: withoutOptions };
const includes = membership('includes', ['list']);

/** Every comparison the condition editor offers, in the order of its list. */
export const conditionOperators: readonly ConditionOperator[] = [
  comparison('eq', '==', ['text', 'id', ...ordered]), comparison('ne', '!=', ['text', 'id', ...ordered]),
  comparison('gt', '>', ordered), comparison('gte', '>=', ordered), comparison('lt', '<', ordered), comparison('lte', '<=', ordered), between,
  within('withinLast', -1), within('withinNext', 1), ofMine,
  yesNo('isYes', true), yesNo('isNo', false), oneOf,
  contains, not('notContains', contains), includes, not('notIncludes', includes),
  isEmpty, not('isNotEmpty', isEmpty),
];

export const operatorNamed = (name: OperatorName): ConditionOperator | undefined => conditionOperators.find((one) => one.name === name);

/** The comparisons that fit a field. */
export const operatorsFor = (kind: LogicKind, field: Offer): readonly ConditionOperator[] =>
  conditionOperators.filter(({ kinds, isOffered }) => kinds.includes(kind) && (isOffered?.(field) ?? true));
