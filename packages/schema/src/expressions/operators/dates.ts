import { dateOfDayNumber, dayNumberOf, localDateOf, yearsBetween } from '../calendar.js';
import { decimalOf, numberOf, roundDecimal } from '../decimal.js';
import { type Fragment, fragment } from '../fragment.js';
import { type Logic } from '../logic.js';
import { accepts, eager, type LogicOperator, type SqlCompiling } from '../logic-operator.js';

/** An operand as the date on the organisation's wall. */
function dateSql(expr: Logic, compiling: SqlCompiling): Fragment {
  const value = compiling.value(expr, typeof expr === 'string' && expr.length > 10 ? 'datetime' : 'date');
  if (value.kind === 'date') return value.sql;
  return value.kind === 'datetime' ? fragment`(${value.sql} at time zone ${compiling.constant(compiling.context.tz, 'text').sql})::date` : compiling.refuse('logic.operand-kind', { kind: value.kind });
}

const days: LogicOperator = {
  name: 'days', group: 'date', words: { 'zh-CN': '从 {0} 到 {1} 的天数', 'en-US': 'the days from {0} to {1}' }, count: [2, 2], check: accepts('number', ['date', 'datetime']),
  evaluate: eager(([from, to], { context }) => {
    const first = dayNumberOf(localDateOf(from, context.tz));
    const last = dayNumberOf(localDateOf(to, context.tz));
    return first === null || last === null ? null : last - first;
  }),
  sql: ([from = null, to = null], compiling) => ({ kind: 'number', sql: fragment`(${dateSql(to, compiling)} - ${dateSql(from, compiling)})::numeric` }),
  examples: [{ expr: { days: ['2024-02-28', '2024-03-01'] }, result: 2 }, { expr: { days: [null, '2024-03-01'] }, result: null }],
};

const furthest = 100_000;
const addDays: LogicOperator = {
  name: 'addDays', group: 'date', words: { 'zh-CN': '{0} 之后 {1} 天', 'en-US': '{1} days after {0}' }, count: [2, 2], check: accepts('date', ['date', 'datetime'], ['number']),
  evaluate: eager(([from, count], { context }) => {
    const day = dayNumberOf(localDateOf(from, context.tz));
    const amount = decimalOf(count);
    if (day === null || amount === null) return null;
    const whole = numberOf(roundDecimal(amount, 0));
    return Math.abs(whole) > furthest ? null : dateOfDayNumber(day + whole);
  }),
  sql: ([from = null, count = null], compiling) => ({
    kind: 'date',
    sql: fragment`(select case when abs(n) <= ${compiling.constant(furthest, 'number').sql} then d + least(greatest(n, -${compiling.constant(furthest, 'number').sql}), ${compiling.constant(furthest, 'number').sql})::integer end from (values (${dateSql(from, compiling)}, round(${compiling.value(count, 'number').sql}))) as v(d, n))`,
  }),
  examples: [{ expr: { addDays: ['2023-12-31', 1] }, result: '2024-01-01' }, { expr: { addDays: ['', 1] }, result: null }],
};

const age: LogicOperator = {
  name: 'age', group: 'date', words: { 'zh-CN': '{0} 至今的周岁', 'en-US': 'the age in years since {0}' }, count: [1, 2], check: accepts('number', ['date', 'datetime']),
  evaluate: (args, evaluation) => {
    const { tz, today } = evaluation.context;
    const birth = localDateOf(evaluation.run(args[0] ?? null), tz);
    const at = args[1] === undefined ? today : localDateOf(evaluation.run(args[1]), tz);
    return birth === null || at === null ? null : yearsBetween(birth, at);
  },
  sql: (args, compiling) => {
    const at = args[1] === undefined ? compiling.constant(compiling.context.today, 'date').sql : dateSql(args[1], compiling);
    return { kind: 'number', sql: fragment`(select case when b <= a then extract(year from age(a::timestamp, b::timestamp)) end from (values (${dateSql(args[0] ?? null, compiling)}, ${at})) as v(b, a))` };
  },
  examples: [{ expr: { age: ['2000-02-29', '2001-02-28'] }, result: 0 }, { expr: { age: ['2000-02-29', '2001-03-01'] }, result: 1 }, { expr: { age: ['2030-01-01', '2024-01-01'] }, result: null }],
};

const today: LogicOperator = {
  name: 'today', group: 'date', words: { 'zh-CN': '今天', 'en-US': 'today' }, count: [0, 1], check: () => ({ kind: 'date' }),
  evaluate: (_args, { context }) => context.today,
  sql: (_args, compiling) => compiling.constant(compiling.context.today, 'date'),
  examples: [{ expr: { days: [{ today: [] }, { today: [] }] }, result: 0 }],
};
const now: LogicOperator = {
  name: 'now', group: 'date', words: { 'zh-CN': '现在', 'en-US': 'now' }, count: [0, 1], check: () => ({ kind: 'datetime' }),
  evaluate: (_args, { context }) => context.now,
  sql: (_args, compiling) => compiling.constant(compiling.context.now, 'datetime'),
  examples: [{ expr: { '>': [{ now: [] }, '2000-01-01T00:00:00Z'] }, result: true }],
};

export const dateOperators = [days, addDays, age, today, now];
