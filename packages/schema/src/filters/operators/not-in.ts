import { type NegativeFilterOperator } from '../filter-operator.js';

/** In no way one of the values; keeps records without a value. */
export const notIn: NegativeFilterOperator = {
  name: 'notIn',
  words: { 'zh-CN': '{0} 不是 {1} 之一', 'en-US': '{0} is none of {1}' },
  operand: 'list',
  negates: 'in',
};
