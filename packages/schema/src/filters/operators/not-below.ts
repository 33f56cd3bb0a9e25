import { type NegativeFilterOperator } from '../filter-operator.js';

/** Neither one of the values nor anything under them; keeps records without a value. */
export const notBelow: NegativeFilterOperator = {
  name: 'notBelow',
  words: { 'zh-CN': '{0} 不属于 {1}（含下级）', 'en-US': '{0} is neither {1} nor below' },
  operand: 'list',
  negates: 'below',
};
