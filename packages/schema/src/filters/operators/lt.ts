import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** Less, or earlier. */
export const lt: PositiveFilterOperator = {
  name: 'lt',
  words: { 'zh-CN': '{0} 小于 {1}', 'en-US': '{0} is less than {1}' },
  operand: 'one',
  holds: (value, comparing) => comparing.operands.some((operand) => orderOf(value, operand, comparing) === -1),
  sql: (column, comparing) => orderSql('<', column, comparing.operands[0] ?? '', comparing),
};
