import { addDaysTo } from '../../expressions/calendar.js';
import { type Comparing, type OperandValue, type PositiveFilterOperator } from '../filter-operator.js';
import { between } from './between.js';

/** The days from today to `n` days away, both included: -7 is the last seven days and today. */
function span({ operands, today, ...rest }: Comparing): Comparing {
  const away = addDaysTo(today, Number(operands[0] ?? 0));
  const days: readonly OperandValue[] = away < today ? [away, today] : [today, away];
  return { ...rest, today, operands: days };
}

/** Near today, before or after. */
export const withinDays: PositiveFilterOperator = {
  name: 'withinDays',
  words: { 'zh-CN': '{0} 在{1}', 'en-US': '{0} is {1}' },
  operand: 'days',
  holds: (value, comparing) => between.holds(value, span(comparing)),
  sql: (column, comparing) => between.sql(column, span(comparing)),
};
