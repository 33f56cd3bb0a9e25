import { fragment } from '../fragment.js';
import { type Logic } from '../logic.js';
import { type Checking, eager, type LogicExample, type LogicOperator, type SqlCompiling, type SqlValue } from '../logic-operator.js';
import { type LogicType } from '../logic-scope.js';
import { areEqual, isEmptyValue, isTruthy, listOf } from '../values.js';

/** Members of two lists, or of a value and a list, must be comparable. */
function checkMembership(args: readonly Logic[], checking: Checking): LogicType {
  const [left, right] = args.map((arg) => checking.typeOf(arg));
  const item = (type: LogicType | undefined): string => (type?.kind === 'list' ? (type.item ?? 'any') : (type?.kind ?? 'any'));
  const kinds = [item(left), item(right)].filter((kind) => kind !== 'any' && kind !== 'null');
  // A list of literal texts may spell dates or ids.
  const isText = kinds.includes('text') && !kinds.includes('number') && !kinds.includes('boolean') && !kinds.includes('rows');
  if (kinds.length === 2 && kinds[0] !== kinds[1] && !isText) checking.report('logic.operands-differ', 1, { kind: kinds[1] ?? '', wanted: kinds[0] ?? '' });
  return { kind: 'boolean' };
}

function listSql(expr: Logic, item: SqlValue['kind'], compiling: SqlCompiling): SqlValue {
  const members = Array.isArray(expr) ? (expr as readonly Logic[]) : null;
  if (members === null) return compiling.value(expr);
  if (members.some((one) => typeof one === 'object' && one !== null)) return compiling.refuse('logic.literal-needed');
  return compiling.constant(members.filter((one) => !isEmptyValue(one)), 'list', item);
}

const within: LogicOperator = {
  name: 'in', group: 'list', words: { 'zh-CN': '{1} 中有 {0}', 'en-US': '{1} includes {0}' }, count: [2, 2], check: checkMembership,
  evaluate: eager(([member, list]) => {
    if (isEmptyValue(member)) return false;
    return typeof list === 'string' ? typeof member === 'string' && list.includes(member) : listOf(list).some((one) => areEqual(one, member));
  }),
  sql: ([member = null, list = null], compiling) => {
    if (isEmptyValue(member)) return compiling.constant(false, 'boolean');
    const item = typeof member === 'string' ? undefined : compiling.value(member);
    const right = listSql(list, item?.kind ?? 'text', compiling);
    const left = item ?? compiling.value(member, right.kind === 'list' ? (right.item ?? 'text') : 'text');
    if (right.kind === 'text' && left.kind === 'text') return { kind: 'boolean', nullIsFalse: true, sql: fragment`strpos(${right.sql}, ${left.sql}) > 0` };
    if (right.kind !== 'list' || (right.item ?? 'text') !== left.kind) return compiling.refuse('logic.operands-differ');
    return { kind: 'boolean', nullIsFalse: true, sql: fragment`${right.isConstant === true ? (left.column ?? left.sql) : left.sql} = any(${right.sql})` };
  },
  examples: [{ expr: { in: ['fever', { var: 's' }] }, data: { s: ['fever'] }, result: true }, { expr: { in: [null, [1, null]] }, result: false }, { expr: { in: ['血', '高血压'] }, result: true }],
};

const overlap = (name: 'hasAny' | 'hasAll', words: LogicOperator['words']): LogicOperator => ({
  name, group: 'list', words, count: [2, 2], check: checkMembership,
  evaluate: eager(([list, wanted]) => {
    const members = listOf(list);
    const parts = listOf(wanted).filter((part) => !isEmptyValue(part));
    const has = (part: unknown): boolean => members.some((member) => areEqual(member, part));
    return parts.length > 0 && (name === 'hasAny' ? parts.some(has) : parts.every(has));
  }),
  sql: ([list = null, wanted = null], compiling) => {
    const left = listSql(list, 'text', compiling);
    if (left.kind !== 'list') return compiling.refuse('logic.operand-kind');
    const right = listSql(wanted, left.item ?? 'text', compiling);
    if (right.kind !== 'list' || (right.item ?? 'text') !== (left.item ?? 'text')) return compiling.refuse('logic.operands-differ');
    const bare = left.column ?? left.sql;
    if (name === 'hasAny') return { kind: 'boolean', nullIsFalse: true, sql: fragment`${bare} && ${right.sql}` };
    return { kind: 'boolean', nullIsFalse: true, sql: fragment`(${bare} @> ${right.sql} and cardinality(${right.sql}) > 0)` };
  },
  examples: [{ expr: { [name]: [['a', 'b'], ['a']] }, result: true }, { expr: { [name]: [['a'], []] }, result: false }, { expr: { [name]: [['a'], ['a', 'b']] }, result: name === 'hasAny' }],
});

interface Quantifier {
  readonly name: string;
  readonly words: LogicOperator['words'];
  readonly holds: (results: readonly boolean[]) => boolean;
  readonly examples: readonly [LogicExample, ...LogicExample[]];
}
const quantifier = ({ name, words, holds, examples }: Quantifier): LogicOperator => ({
  name, group: 'list', words, count: [2, 2], examples,
  check: ([list = null, test = null], checking) => {
    checking.typeOver(test, checking.typeOf(list));
    return { kind: 'boolean' };
  },
  evaluate: ([list = null, test = null], evaluation) => holds(listOf(evaluation.run(list)).map((item) => isTruthy(evaluation.runOver(test, item)))),
  sql: null,
});
const tested = { '>': [{ var: 'n' }, 1] };

const map: LogicOperator = {
  name: 'map', group: 'list', words: { 'zh-CN': '{0} 每一项的 {1}', 'en-US': '{1} of each of {0}' }, count: [2, 2],
  check: ([list = null, body = null], checking) => ({ kind: 'list', item: checking.typeOver(body, checking.typeOf(list)).kind }),
  evaluate: ([list = null, body = null], evaluation) => listOf(evaluation.run(list)).map((item) => evaluation.runOver(body, item)),
  sql: null,
  examples: [{ expr: { map: [{ var: 'rows' }, { mul: [{ var: 'n' }, { var: '$parent.k' }] }] }, data: { k: 2, rows: [{ n: 1 }, { n: 2 }] }, result: [2, 4] }],
};
const filter: LogicOperator = {
  name: 'filter', group: 'list', words: { 'zh-CN': '{0} 中满足 {1} 的', 'en-US': 'those of {0} where {1}' }, count: [2, 2],
  check: ([list = null, test = null], checking) => {
    const type = checking.typeOf(list);
    checking.typeOver(test, type);
    return type;
  },
  evaluate: ([list = null, test = null], evaluation) => listOf(evaluation.run(list)).filter((item) => isTruthy(evaluation.runOver(test, item))),
  sql: null,
  examples: [{ expr: { count: [{ filter: [{ var: 'rows' }, tested] }] }, data: { rows: [{ n: 1 }, { n: 2 }] }, result: 1 }],
};
const reduce: LogicOperator = {
  name: 'reduce', group: 'list', words: { 'zh-CN': '{0} 逐项按 {1} 累计，从 {2} 起', 'en-US': '{0} folded by {1} from {2}' }, count: [3, 3],
  check: ([list = null, body = null, start = null], checking) => {
    const type = checking.typeOf(list);
    const first = checking.typeOf(start);
    const current = type.kind === 'rows' ? Object.fromEntries(Object.entries(type.columns ?? {}).map(([key, column]) => [`current.${key}`, column])) : { current: { kind: type.item ?? 'any' } as LogicType };
    checking.typeOver(body, { kind: 'rows', columns: { ...current, accumulator: first } });
    return first;
  },
  evaluate: ([list = null, body = null, start = null], evaluation) =>
    listOf(evaluation.run(list)).reduce<unknown>((accumulator, current) => evaluation.runOver(body, { current, accumulator }), evaluation.run(start)),
  sql: null,
  examples: [{ expr: { reduce: [[1, 2, 3], { add: [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, result: 6 }],
};
const gather = (name: string): LogicOperator => ({
  name, group: 'list', words: { 'zh-CN': '合并 {*}', 'en-US': '{*} together' }, count: [1, 20],
  check: (args, checking) => ({ kind: 'list', item: args.map((arg) => checking.typeOf(arg)).map((type) => (type.kind === 'list' ? (type.item ?? 'any') : type.kind))[0] ?? 'any' }),
  evaluate: eager((values) => values.flatMap((value) => listOf(value))),
  sql: null,
  examples: [{ expr: { [name]: [[1], [2, 3]] }, result: [1, 2, 3] }],
});

export const listOperators = [
  within, map, filter, reduce, gather('merge'), gather('concatList'),
  overlap('hasAny', { 'zh-CN': '{0} 含有 {1} 之一', 'en-US': '{0} has any of {1}' }), overlap('hasAll', { 'zh-CN': '{0} 含有全部 {1}', 'en-US': '{0} has all of {1}' }),
  quantifier({ name: 'all', words: { 'zh-CN': '{0} 每一项都 {1}', 'en-US': 'each of {0}: {1}' }, holds: (r) => r.length > 0 && r.every(Boolean), examples: [{ expr: { all: [{ var: 'rows' }, tested] }, data: { rows: [{ n: 2 }, { n: 3 }] }, result: true }, { expr: { all: [[], true] }, result: false }] }),
  quantifier({ name: 'some', words: { 'zh-CN': '{0} 有一项 {1}', 'en-US': 'one of {0}: {1}' }, holds: (r) => r.some(Boolean), examples: [{ expr: { some: [{ var: 'rows' }, tested] }, data: { rows: [{ n: 1 }, { n: 3 }] }, result: true }] }),
  quantifier({ name: 'none', words: { 'zh-CN': '{0} 没有一项 {1}', 'en-US': 'none of {0}: {1}' }, holds: (r) => !r.some(Boolean), examples: [{ expr: { none: [{ var: 'rows' }, tested] }, data: { rows: [{ n: 1 }] }, result: true }] }),
];
