import { type Fragment, fragment } from '../../expressions/fragment.js';
import { isEmptyValue } from '../../expressions/values.js';
import { type Comparing, type PositiveFilterOperator } from '../filter-operator.js';

const tests: Partial<Record<Comparing['kind'], (column: Fragment) => Fragment>> = {
  text: (column) => fragment`${column} <> ''`,
  list: (column) => fragment`${column} <> '{}'`,
};

/** Something is there. */
export const isNotEmpty: PositiveFilterOperator = {
  name: 'isNotEmpty',
  words: { 'zh-CN': '{0} 不为空', 'en-US': '{0} is not empty' },
  operand: 'none',
  holds: (value) => !isEmptyValue(value),
  sql: (column, { kind }) => tests[kind]?.(column) ?? fragment`${column} is not null`,
};
