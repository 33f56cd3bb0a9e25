import { fragment } from '../../expressions/fragment.js';
import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** From the first to the second, both included; a date as end includes its whole day. */
export const between: PositiveFilterOperator = {
  name: 'between',
  words: { 'zh-CN': '{0} 在 {1} 到 {2} 之间', 'en-US': '{0} is between {1} and {2}' },
  operand: 'pair',
  holds: (value, comparing) => {
    const [low = '', high = ''] = comparing.operands;
    return [0, 1].includes(orderOf(value, low, comparing) ?? 2) && [-1, 0].includes(orderOf(value, high, comparing) ?? 2);
  },
  sql: (column, comparing) => {
    const [low = '', high = ''] = comparing.operands;
    return fragment`(${orderSql('>=', column, low, comparing)} and ${orderSql('<=', column, high, comparing)})`;
  },
};
