import { fragment } from '../../expressions/fragment.js';
import { sqlConstant } from '../../expressions/sql-constant.js';
import { type PositiveFilterOperator } from '../filter-operator.js';

/** All of the choices are among those of the field; of none, nothing is. */
export const hasAll: PositiveFilterOperator = {
  name: 'hasAll',
  words: { 'zh-CN': '{0} 含有全部 {1}', 'en-US': '{0} has all of {1}' },
  operand: 'list',
  holds: (value, { operands }) => Array.isArray(value) && operands.length > 0 && operands.every((operand) => value.includes(operand)),
  sql: (column, { operands, item }) => (operands.length === 0 ? fragment`false` : fragment`${column} @> ${sqlConstant(operands, 'list', item) ?? fragment`null`}`),
};
