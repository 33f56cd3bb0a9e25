import { fragment, joinFragments } from '../../expressions/fragment.js';
import { sqlConstant } from '../../expressions/sql-constant.js';
import { type PositiveFilterOperator } from '../filter-operator.js';
import { orderOf, orderSql } from '../operand-order.js';

/** One of the values; of none, nothing is. */
export const isIn: PositiveFilterOperator = {
  name: 'in',
  words: { 'zh-CN': '{0} 是 {1} 之一', 'en-US': '{0} is one of {1}' },
  operand: 'list',
  holds: (value, comparing) => comparing.operands.some((operand) => orderOf(value, operand, comparing) === 0),
  sql: (column, comparing) => {
    const { kind, operands } = comparing;
    if (operands.length === 0) return fragment`false`;
    // Dates asked of moments are ranges, not members.
    if (kind === 'datetime') return fragment`(${joinFragments(operands.map((operand) => orderSql('=', column, operand, comparing)), fragment` or `)})`;
    return fragment`${column} = any(${sqlConstant(operands, 'list', kind === 'list' ? comparing.item : kind) ?? fragment`null`})`;
  },
};
