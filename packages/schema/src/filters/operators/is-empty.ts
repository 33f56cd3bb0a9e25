import { type NegativeFilterOperator } from '../filter-operator.js';

/** Nothing there: NULL, an empty text, an empty list, no row. */
export const isEmpty: NegativeFilterOperator = {
  name: 'isEmpty',
  words: { 'zh-CN': '{0} 为空', 'en-US': '{0} is empty' },
  operand: 'none',
  negates: 'isNotEmpty',
};
