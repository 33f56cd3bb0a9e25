import { addDecimals, type Decimal, decimalOf, divideDecimals, multiplyDecimals, negateDecimal, remainderOfDecimals, roundDecimal } from '../decimal.js';
import { type Fragment, fragment } from '../fragment.js';
import { accepts, eager, type LogicExample, type LogicOperator } from '../logic-operator.js';

interface Arithmetic {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly most: number;
  readonly combine: (a: Decimal, b: Decimal) => Decimal | null;
  readonly sql: (a: Fragment, b: Fragment) => Fragment;
  readonly examples: readonly [LogicExample, ...LogicExample[]];
}

/** Quotient rounded half away from zero at ten places, however large: PostgreSQL's own `/` keeps fewer digits for large results. */
export const quotientSql = (a: Fragment, b: Fragment): Fragment =>
  fragment`(select sign(n) * sign(d) * div(2 * abs(n) * 10000000000 + abs(d), 2 * abs(nullif(d, 0))) * 0.0000000001 from (values (${a}, ${b})) as v(n, d))`;

/** Null in, null out: an empty operand makes an empty result, never a wrong number. */
const arithmetic = ({ name, zh, en, most, combine, sql, examples }: Arithmetic): LogicOperator => ({
  name, group: 'number', words: { 'zh-CN': `{*&${zh}}`, 'en-US': `{*&${en}}` }, count: [2, most],
  check: accepts('number', ['number']),
  evaluate: eager((values) => values.slice(1).reduce<Decimal | null>((left, value) => {
    const right = decimalOf(value);
    return left === null || right === null ? null : combine(left, right);
  }, decimalOf(values[0]))),
  sql: (args, compiling) => {
    const values = args.map((arg) => compiling.value(arg, 'number').sql);
    const [first = fragment`null`, ...rest] = values;
    return { kind: 'number', sql: rest.reduce((left, right) => fragment`(${sql(left, right)})`, first) };
  },
  examples,
});

const round: LogicOperator = {
  name: 'round', group: 'number', words: { 'zh-CN': '{0} 四舍五入到 {1} 位小数', 'en-US': '{0} rounded to {1} decimals' }, count: [1, 2],
  check: (args, checking) => {
    const digits = args[1] ?? 0;
    if (typeof digits !== 'number' || !Number.isInteger(digits) || Math.abs(digits) > 10) checking.report('logic.literal-needed', 1);
    return accepts('number', ['number'])(args.slice(0, 1), checking);
  },
  evaluate: (args, evaluation) => {
    const value = decimalOf(evaluation.run(args[0] ?? null));
    return value === null ? null : roundDecimal(value, typeof args[1] === 'number' ? args[1] : 0);
  },
  sql: (args, compiling) => ({ kind: 'number', sql: fragment`round(${compiling.value(args[0] ?? null, 'number').sql}, ${compiling.constant(typeof args[1] === 'number' ? args[1] : 0, 'number').sql}::integer)` }),
  examples: [{ expr: { round: [2.5] }, result: 3 }, { expr: { round: [-2.5] }, result: -3 }, { expr: { round: [1.005, 2] }, result: 1.01 }, { expr: { round: [null, 2] }, result: null }],
};

export const arithmeticOperators = [
  arithmetic({ name: 'add', zh: '加', en: 'plus', most: 20, combine: addDecimals, sql: (a, b) => fragment`${a} + ${b}`, examples: [{ expr: { add: [0.1, 0.2] }, result: 0.3 }, { expr: { add: [1, null] }, result: null }] }),
  arithmetic({ name: 'sub', zh: '减', en: 'minus', most: 2, combine: (a, b) => addDecimals(a, negateDecimal(b)), sql: (a, b) => fragment`${a} - ${b}`, examples: [{ expr: { sub: [0.3, 0.1] }, result: 0.2 }] }),
  arithmetic({ name: 'mul', zh: '乘以', en: 'times', most: 20, combine: multiplyDecimals, sql: (a, b) => fragment`round(${a} * ${b}, 12)`, examples: [{ expr: { mul: [1.1, 1.1] }, result: 1.21 }] }),
  arithmetic({ name: 'div', zh: '除以', en: 'divided by', most: 2, combine: divideDecimals, sql: quotientSql, examples: [{ expr: { div: [2, 3] }, result: 0.6666666667 }, { expr: { div: [1, 0] }, result: null }] }),
  arithmetic({ name: '%', zh: '除以后取余', en: 'modulo', most: 2, combine: remainderOfDecimals, sql: (a, b) => fragment`mod(${a}, nullif(${b}, 0))`, examples: [{ expr: { '%': [-7, 3] }, result: -1 }, { expr: { '%': [7, 0] }, result: null }] }),
  round,
];
