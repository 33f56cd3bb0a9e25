import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** Equal; a moment equals a date on its whole day. */
export const eq: PositiveFilterOperator = {
  name: 'eq',
  words: { 'zh-CN': '{0} 等于 {1}', 'en-US': '{0} is {1}' },
  operand: 'one',
  holds: (value, comparing) => comparing.operands.some((operand) => orderOf(value, operand, comparing) === 0),
  sql: (column, comparing) => orderSql('=', column, comparing.operands[0] ?? '', comparing),
};
