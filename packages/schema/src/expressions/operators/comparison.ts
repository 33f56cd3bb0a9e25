import { type Fragment, fragment } from '../fragment.js';
import { type Logic } from '../logic.js';
import { type Checking, eager, isLiteralOf, type LogicOperator, type SqlCompiling, type SqlValue } from '../logic-operator.js';
import { type LogicKind } from '../logic-scope.js';
import { areEqual, compareValues } from '../values.js';

const ordered: readonly LogicKind[] = ['number', 'date', 'datetime', 'time'];

/** All operands of one kind; a literal text fits a date, a time or an id that it spells. */
export function checkAlike(args: readonly Logic[], checking: Checking, allowed: readonly LogicKind[] | null): LogicKind {
  const kinds = args.map((arg) => checking.typeOf(arg).kind);
  const known = kinds.filter((kind) => kind !== 'any' && kind !== 'null');
  const kind = known.find((one, i) => one !== 'text' || typeof args[i] !== 'string') ?? known[0] ?? 'any';
  kinds.forEach((one, index) => {
    const arg = args[index];
    if (one === 'any' || one === 'null') return;
    const isAlike = one === kind || (arg !== undefined && isLiteralOf(arg, [kind]));
    if (!isAlike) checking.report('logic.operands-differ', index, { kind: one, wanted: kind });
    else if (allowed !== null && !allowed.includes(kind)) checking.report('logic.operand-kind', index, { kind: one, wanted: allowed.join(', ') });
  });
  return kind;
}

/** `a = b`, both empty included; against a constant the bare column is compared, so that an index serves. */
export function equality(a: SqlValue, b: SqlValue): SqlValue {
  const asColumn = (value: SqlValue, other: SqlValue): Fragment => (other.isConstant === true ? (value.column ?? value.sql) : value.sql);
  const isOneSided = a.isConstant === true || b.isConstant === true;
  const sql = isOneSided ? fragment`${asColumn(a, b)} = ${asColumn(b, a)}` : fragment`(${a.sql} is not distinct from ${b.sql})`;
  return { kind: 'boolean', sql, ...(isOneSided && { nullIsFalse: true as const }) };
}

function equalitySql(args: readonly Logic[], compiling: SqlCompiling): SqlValue {
  const nullAt = args.findIndex((arg) => arg === null || arg === '' || (Array.isArray(arg) && arg.length === 0));
  const [a, b] = nullAt < 0 ? compiling.alike(args) : [];
  if (a !== undefined && b !== undefined) return equality(a, b);
  const other = args[1 - nullAt];
  if (other === undefined || other === null || other === '') return compiling.constant(true, 'boolean');
  return { kind: 'boolean', sql: fragment`(${compiling.value(other).sql} is null)` };
}

const not = (value: SqlValue): SqlValue =>
  ({ kind: 'boolean', sql: value.nullIsFalse === true ? fragment`((${value.sql}) is not true)` : fragment`(not ${value.sql})` });

const equals = (name: string): LogicOperator => ({
  name, group: 'comparison', words: { 'zh-CN': '{0} 等于 {1}', 'en-US': '{0} is {1}' }, count: [2, 2],
  check: (args, checking) => (checkAlike(args, checking, null), { kind: 'boolean' }),
  evaluate: eager(([a, b]) => areEqual(a, b)),
  sql: equalitySql,
  examples: [{ expr: { [name]: ['1', 1] }, result: false }, { expr: { [name]: [null, ''] }, result: true }, { expr: { [name]: [1, 1.0] }, result: true }],
});
const differs = (name: string): LogicOperator => ({
  name, group: 'comparison', words: { 'zh-CN': '{0} 不等于 {1}', 'en-US': '{0} is not {1}' }, count: [2, 2],
  check: (args, checking) => (checkAlike(args, checking, null), { kind: 'boolean' }),
  evaluate: eager(([a, b]) => !areEqual(a, b)),
  sql: (args, compiling) => not(equalitySql(args, compiling)),
  examples: [{ expr: { [name]: ['a', 'b'] }, result: true }, { expr: { [name]: [null, 'b'] }, result: true }],
});

interface Order {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly holds: (order: -1 | 0 | 1) => boolean;
  readonly sql: (a: Fragment, b: Fragment) => Fragment;
}

const order = ({ name, zh, en, holds, sql }: Order): LogicOperator => ({
  name, group: 'comparison', words: { 'zh-CN': `{0} ${zh} {1}`, 'en-US': `{0} is ${en} {1}` }, count: [2, 3],
  check: (args, checking) => (checkAlike(args, checking, ordered), { kind: 'boolean' }),
  evaluate: eager((values) => values.slice(1).every((value, i) => {
    const result = compareValues(values[i], value);
    return result !== null && holds(result);
  })),
  sql: (args, compiling) => {
    const [a, b, c] = compiling.alike(args);
    if (a === undefined || b === undefined || !ordered.includes(a.kind)) return compiling.refuse('logic.operand-kind');
    const first = sql(a.sql, b.sql);
    return { kind: 'boolean', nullIsFalse: true, sql: c === undefined ? first : fragment`(${first} and ${sql(b.sql, c.sql)})` };
  },
  examples: [{ expr: { [name]: [1, 2] }, result: holds(-1) }, { expr: { [name]: [null, 2] }, result: false }, { expr: { [name]: [2, ''] }, result: false }, { expr: { [name]: [0.3, 0.3] }, result: holds(0) }],
});

const between: LogicOperator = {
  name: 'between', group: 'comparison', words: { 'zh-CN': '{0} 在 {1} 到 {2} 之间', 'en-US': '{0} is between {1} and {2}' }, count: [3, 3],
  check: (args, checking) => (checkAlike(args, checking, ordered), { kind: 'boolean' }),
  evaluate: eager(([value, low, high]) => {
    const left = compareValues(low, value);
    const right = compareValues(value, high);
    return left !== null && right !== null && left <= 0 && right <= 0;
  }),
  sql: (args, compiling) => {
    const [value, low, high] = compiling.alike(args);
    if (value === undefined || low === undefined || high === undefined || !ordered.includes(value.kind)) return compiling.refuse('logic.operand-kind');
    return { kind: 'boolean', nullIsFalse: true, sql: fragment`${value.sql} between ${low.sql} and ${high.sql}` };
  },
  examples: [{ expr: { between: [5, 1, 5] }, result: true }, { expr: { between: [null, 1, 5] }, result: false }],
};

export const comparisonOperators = [
  equals('=='), equals('==='), differs('!='), differs('!=='), between,
  order({ name: '<', zh: '小于', en: 'less than', holds: (o) => o < 0, sql: (a, b) => fragment`${a} < ${b}` }),
  order({ name: '<=', zh: '不大于', en: 'at most', holds: (o) => o <= 0, sql: (a, b) => fragment`${a} <= ${b}` }),
  order({ name: '>', zh: '大于', en: 'more than', holds: (o) => o > 0, sql: (a, b) => fragment`${a} > ${b}` }),
  order({ name: '>=', zh: '不小于', en: 'at least', holds: (o) => o >= 0, sql: (a, b) => fragment`${a} >= ${b}` }),
];
