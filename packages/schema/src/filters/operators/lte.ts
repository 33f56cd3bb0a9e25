import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** At most, or not after. */
export const lte: PositiveFilterOperator = {
  name: 'lte',
  words: { 'zh-CN': '{0} 不大于 {1}', 'en-US': '{0} is at most {1}' },
  operand: 'one',
  holds: (value, comparing) => comparing.operands.some((operand) => [-1, 0].includes(orderOf(value, operand, comparing) ?? 2)),
  sql: (column, comparing) => orderSql('<=', column, comparing.operands[0] ?? '', comparing),
};
