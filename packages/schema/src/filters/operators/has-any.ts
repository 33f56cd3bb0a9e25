import { fragment } from '../../expressions/fragment.js';
import { sqlConstant } from '../../expressions/sql-constant.js';
import { type PositiveFilterOperator } from '../filter-operator.js';

/** At least one of the choices is among those of the field. */
export const hasAny: PositiveFilterOperator = {
  name: 'hasAny',
  words: { 'zh-CN': '{0} 含有 {1} 之一', 'en-US': '{0} has any of {1}' },
  operand: 'list',
  holds: (value, { operands }) => Array.isArray(value) && operands.length > 0 && operands.some((operand) => value.includes(operand)),
  sql: (column, { operands, item }) => (operands.length === 0 ? fragment`false` : fragment`${column} && ${sqlConstant(operands, 'list', item) ?? fragment`null`}`),
};
