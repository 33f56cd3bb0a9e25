import { fragment, parameter } from '../../expressions/fragment.js';
import { type PositiveFilterOperator } from '../filter-operator.js';
import { foldCase, likePattern } from '../fold-case.js';

/** The text begins so, whatever the case of its letters. */
export const startsWith: PositiveFilterOperator = {
  name: 'startsWith',
  words: { 'zh-CN': '{0} 以 {1} 开头', 'en-US': '{0} starts with {1}' },
  operand: 'text',
  holds: (value, { operands }) => typeof value === 'string' && foldCase(value).startsWith(foldCase(String(operands[0]))),
  sql: (column, { operands }) => fragment`lower(${column}) like ${parameter(`${likePattern(String(operands[0]))}%`)}::text`,
};
