import { addDaysTo, isDate, localDateOf } from '../expressions/calendar.js';
import { type Fragment, fragment, parameter } from '../expressions/fragment.js';
import { sqlConstant, type SqlKind } from '../expressions/sql-constant.js';
import { compareTexts, compareValues } from '../expressions/values.js';
import { type Comparing, type OperandValue } from './filter-operator.js';

/** Order of a present value against an operand; a moment against a date is judged by its day on the organisation's wall. */
export function orderOf(value: unknown, operand: OperandValue, { kind, tz }: Comparing): -1 | 0 | 1 | null {
  if (kind === 'datetime' && typeof operand === 'string' && isDate(operand)) {
    const day = localDateOf(value, tz);
    return day === null ? null : compareTexts(day, operand);
  }
  if (typeof value === 'boolean' || typeof operand === 'boolean') return value === operand ? 0 : null;
  if (kind === 'id' && typeof value === 'string' && typeof operand === 'string') return compareTexts(value.toLowerCase(), operand.toLowerCase());
  if (kind === 'time' && typeof value === 'string' && typeof operand === 'string') return compareTexts(withSeconds(value), withSeconds(operand));
  // Texts must not be taken for moments: only equality is asked of them.
  if (kind === 'text' && typeof value === 'string' && typeof operand === 'string') return compareTexts(value, operand);
  return compareValues(value, operand);
}

const withSeconds = (time: string): string => (time.length === 5 ? `${time}:00` : time);

/** A value of the kind as a parameter with its type. */
export function operandSql(operand: OperandValue, kind: SqlKind): Fragment {
  return sqlConstant(operand, kind) ?? fragment`null`;
}

const startOfDay = (date: string, tz: string): Fragment => fragment`(${parameter(date)}::date::timestamp at time zone ${parameter(tz)}::text)`;
type Comparison = '=' | '<' | '<=' | '>' | '>=';

const printed: Readonly<Record<Comparison, (column: Fragment, operand: Fragment) => Fragment>> = {
  '=': (column, operand) => fragment`${column} = ${operand}`,
  '<': (column, operand) => fragment`${column} < ${operand}`,
  '<=': (column, operand) => fragment`${column} <= ${operand}`,
  '>': (column, operand) => fragment`${column} > ${operand}`,
  '>=': (column, operand) => fragment`${column} >= ${operand}`,
};
/** A moment against a day: always a range of the bare column, so that its index serves. */
const dayPrinted: Readonly<Record<Comparison, (column: Fragment, start: Fragment, end: Fragment) => Fragment>> = {
  '=': (column, start, end) => fragment`(${column} >= ${start} and ${column} < ${end})`,
  '<': (column, start) => fragment`${column} < ${start}`,
  '<=': (column, _start, end) => fragment`${column} < ${end}`,
  '>': (column, _start, end) => fragment`${column} >= ${end}`,
  '>=': (column, start) => fragment`${column} >= ${start}`,
};

/** The comparison of a column with an operand, as `orderOf` judges it. */
export function orderSql(sign: Comparison, column: Fragment, operand: OperandValue, { kind, tz }: Comparing): Fragment {
  if (kind === 'datetime' && typeof operand === 'string' && isDate(operand)) {
    return dayPrinted[sign](column, startOfDay(operand, tz), startOfDay(addDaysTo(operand, 1), tz));
  }
  return printed[sign](column, operandSql(operand, kind));
}
