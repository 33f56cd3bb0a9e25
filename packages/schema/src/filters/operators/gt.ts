import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** More, or later; a moment is later than a date from the next day on. */
export const gt: PositiveFilterOperator = {
  name: 'gt',
  words: { 'zh-CN': '{0} 大于 {1}', 'en-US': '{0} is more than {1}' },
  operand: 'one',
  holds: (value, comparing) => comparing.operands.some((operand) => orderOf(value, operand, comparing) === 1),
  sql: (column, comparing) => orderSql('>', column, comparing.operands[0] ?? '', comparing),
};
