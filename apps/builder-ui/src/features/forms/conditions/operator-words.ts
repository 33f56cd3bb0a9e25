import { type formsMessages } from '../forms.messages.js';
import { type OperatorName } from './operators.js';

type Key = keyof typeof formsMessages.messages;

const words = {
  eq: 'op_eq',
  ne: 'op_ne',
  gt: 'op_gt',
  gte: 'op_gte',
  lt: 'op_lt',
  lte: 'op_lte',
  isYes: 'op_isYes',
  isNo: 'op_isNo',
  oneOf: 'op_oneOf',
  contains: 'op_contains',
  notContains: 'op_notContains',
  includes: 'op_includes',
  notIncludes: 'op_notIncludes',
  isEmpty: 'op_isEmpty',
  isNotEmpty: 'op_isNotEmpty',
  between: 'op_between',
  withinLast: 'op_withinLast',
  withinNext: 'op_withinNext',
  ofMine: 'op_ofMine',
} as const satisfies Record<OperatorName, Key>;
const wordsOfTime: Partial<Record<OperatorName, Key>> = { gt: 'op_gt_time', gte: 'op_gte_time', lt: 'op_lt_time', lte: 'op_lte_time' };

/** The text of an operator: a day is before, a number is less. */
export const operatorKey = (name: OperatorName, isTime: boolean): Key => (isTime ? wordsOfTime[name] : undefined) ?? words[name];
