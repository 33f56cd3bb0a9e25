import { fragment, parameter } from '../../expressions/fragment.js';
import { type PositiveFilterOperator } from '../filter-operator.js';
import { foldCase, likePattern } from '../fold-case.js';

/** The text is somewhere inside, whatever the case of its letters. */
export const contains: PositiveFilterOperator = {
  name: 'contains',
  words: { 'zh-CN': '{0} 包含 {1}', 'en-US': '{0} contains {1}' },
  operand: 'text',
  holds: (value, { operands }) => typeof value === 'string' && foldCase(value).includes(foldCase(String(operands[0]))),
  sql: (column, { operands }) => fragment`lower(${column}) like ${parameter(`%${likePattern(String(operands[0]))}%`)}::text`,
};
