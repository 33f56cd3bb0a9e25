import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** At least, or not before. */
export const gte: PositiveFilterOperator = {
  name: 'gte',
  words: { 'zh-CN': '{0} 不小于 {1}', 'en-US': '{0} is at least {1}' },
  operand: 'one',
  holds: (value, comparing) => comparing.operands.some((operand) => [0, 1].includes(orderOf(value, operand, comparing) ?? 2)),
  sql: (column, comparing) => orderSql('>=', column, comparing.operands[0] ?? '', comparing),
};
