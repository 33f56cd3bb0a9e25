import { addDecimals, Decimal, decimalOf, divideDecimals } from '../decimal.js';
import { type Fragment, fragment, joinFragments } from '../fragment.js';
import { type Logic } from '../logic.js';
import { type Checking, eager, type LogicExample, type LogicOperator } from '../logic-operator.js';
import { type LogicKind, type LogicType } from '../logic-scope.js';
import { compareValues, isEmptyValue, listOf } from '../values.js';
import { quotientSql } from './arithmetic.js';

/** Operands of an aggregate: several values, or one list of them; empty ones do not count. */
const members = (values: readonly unknown[]): readonly unknown[] => values.flatMap((value) => listOf(value)).filter((value) => !isEmptyValue(value));
const total = (values: readonly unknown[]): Decimal | null =>
  members(values).map(decimalOf).reduce<Decimal | null>((sum, one) => (sum === null || one === null ? sum : addDecimals(sum, one)), new Decimal(0n, 0));

const memberTypes = (args: readonly Logic[], checking: Checking): readonly LogicType[] =>
  args.map((arg) => checking.typeOf(arg)).map((type) => (type.kind === 'list' ? { kind: type.item ?? 'any' } : type));

const checkMembers = (allowed: readonly LogicKind[] | null, result: LogicKind | 'same') => (args: readonly Logic[], checking: Checking): LogicType => {
  const types = memberTypes(args, checking);
  const known = types.find((type) => type.kind !== 'any' && type.kind !== 'null') ?? { kind: 'any' as const };
  types.forEach((type, index) => {
    if (type.kind === 'any' || type.kind === 'null' || allowed === null) return;
    if (!allowed.includes(type.kind)) checking.report('logic.operand-kind', index, { kind: type.kind, wanted: allowed.join(', ') });
    else if (result === 'same' && type.kind !== known.kind) checking.report('logic.operands-differ', index, { kind: type.kind, wanted: known.kind });
  });
  return { kind: result === 'same' ? known.kind : result };
};

interface Aggregate {
  readonly name: string;
  readonly words: LogicOperator['words'];
  readonly check: LogicOperator['check'];
  readonly combine: (values: readonly unknown[]) => unknown;
  readonly sql: LogicOperator['sql'];
  readonly examples: readonly [LogicExample, ...LogicExample[]];
}
const aggregate = ({ combine, ...rest }: Aggregate): LogicOperator => ({ ...rest, group: 'aggregate', count: [1, 50], evaluate: eager((values) => combine(values)) });

const comma = fragment`, `;
const zeroed = (values: readonly Fragment[]): Fragment => joinFragments(values.map((value) => fragment`coalesce(${value}, 0)`), fragment` + `);
const counted = (values: readonly Fragment[]): Fragment => fragment`num_nonnulls(${joinFragments(values, comma)})::numeric`;

const extreme = (name: 'min' | 'max', call: Fragment, wins: -1 | 1): LogicOperator => aggregate({
  name, words: name === 'min' ? { 'zh-CN': '{*} 中最小的', 'en-US': 'the least of {*}' } : { 'zh-CN': '{*} 中最大的', 'en-US': 'the greatest of {*}' },
  check: checkMembers(['number', 'date', 'datetime', 'time'], 'same'),
  combine: (values) => members(values).reduce<unknown>((best, value) => (best === null || compareValues(value, best) === wins ? value : best), null),
  sql: (args, compiling) => {
    const values = compiling.alike(args);
    const kind = values[0]?.kind ?? 'number';
    if (kind === 'list') return compiling.refuse('logic.not-in-sql', { operator: name });
    return { kind, sql: fragment`${call}(${joinFragments(values.map((value) => value.sql), comma)})` };
  },
  examples: [{ expr: { [name]: [1, null, 2] }, result: wins < 0 ? 1 : 2 }, { expr: { [name]: [null] }, result: null }],
});

/** One column of rows, as a list. */
const col: LogicOperator = {
  name: 'col', group: 'list', words: { 'zh-CN': '{0} 的 {1}', 'en-US': '{1} of {0}' }, count: [2, 2],
  check: (args, checking) => {
    const rows = checking.typeOf(args[0] ?? null);
    const key = args[1];
    if (typeof key !== 'string') checking.report('logic.literal-needed', 1);
    else if (rows.kind === 'rows' && rows.columns !== undefined) {
      if (Object.hasOwn(rows.columns, key)) return { kind: 'list', item: rows.columns[key]?.kind ?? 'any' };
      checking.report('logic.unknown-variable', 1, { variable: key });
    } else if (rows.kind !== 'any') checking.report('logic.operand-kind', 0, { kind: rows.kind, wanted: 'rows' });
    return { kind: 'list', item: 'any' };
  },
  evaluate: eager(([rows, key]) => listOf(rows).map((row) => (typeof row === 'object' && row !== null && typeof key === 'string' && Object.hasOwn(row, key) ? (row as Readonly<Record<string, unknown>>)[key] : null))),
  sql: null,
  examples: [{ expr: { sum: [{ col: [{ var: 'meds' }, 'daily'] }] }, data: { meds: [{ daily: 1.1 }, { daily: 2.2 }, {}] }, result: 3.3 }],
};

export const aggregateOperators = [
  aggregate({
    name: 'sum', words: { 'zh-CN': '{*} 的总和', 'en-US': 'the sum of {*}' }, check: checkMembers(['number'], 'number'), combine: total,
    sql: (args, compiling) => ({ kind: 'number', sql: fragment`(${zeroed(args.map((arg) => compiling.value(arg, 'number').sql))})` }),
    examples: [{ expr: { sum: [0.1, 0.2, null] }, result: 0.3 }, { expr: { sum: [[]] }, result: 0 }],
  }),
  aggregate({
    name: 'avg', words: { 'zh-CN': '{*} 的平均值', 'en-US': 'the average of {*}' }, check: checkMembers(['number'], 'number'),
    combine: (values) => {
      const sum = total(values);
      const count = decimalOf(members(values).length);
      return sum === null || count === null ? null : divideDecimals(sum, count);
    },
    sql: (args, compiling) => {
      const values = args.map((arg) => compiling.value(arg, 'number').sql);
      return { kind: 'number', sql: quotientSql(fragment`(${zeroed(values)})`, counted(values)) };
    },
    examples: [{ expr: { avg: [1, 2, null] }, result: 1.5 }, { expr: { avg: [[]] }, result: null }],
  }),
  aggregate({
    name: 'count', words: { 'zh-CN': '{*} 的个数', 'en-US': 'the number of {*}' }, check: checkMembers(null, 'number'), combine: (values) => members(values).length,
    sql: (args, compiling) => {
      const values = args.map((arg) => compiling.value(arg));
      const [first] = values;
      if (values.length === 1 && first?.kind === 'list') return { kind: 'number', sql: fragment`coalesce(cardinality(${first.sql}), 0)::numeric` };
      return values.some((value) => value.kind === 'list') ? compiling.refuse('logic.not-in-sql', { operator: 'count' }) : { kind: 'number', sql: counted(values.map((value) => value.sql)) };
    },
    examples: [{ expr: { count: [{ var: 'meds' }] }, data: { meds: [{}, {}] }, result: 2 }, { expr: { count: [1, null] }, result: 1 }],
  }),
  extreme('min', fragment`least`, -1), extreme('max', fragment`greatest`, 1), col,
];
