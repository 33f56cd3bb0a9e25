import { type NegativeFilterOperator } from '../filter-operator.js';

/** Not equal; keeps records without a value, and those of whose rows none is equal. */
export const ne: NegativeFilterOperator = {
  name: 'ne',
  words: { 'zh-CN': '{0} 不等于 {1}', 'en-US': '{0} is not {1}' },
  operand: 'one',
  negates: 'eq',
};
