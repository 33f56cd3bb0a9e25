import { type IssueMessages } from '../errors/issue-messages.js';

/** What people read about a filter. */
export const filterIssueMessages = {
  'filter.shape': { 'zh-CN': '筛选条件的写法不对', 'en-US': 'This is not a filter' },
  'filter.too-deep': { 'zh-CN': '筛选条件嵌套超过 {limit} 层', 'en-US': 'The filter is nested deeper than {limit}' },
  'filter.too-large': { 'zh-CN': '筛选条件超过 {limit} 个', 'en-US': 'The filter has more than {limit} conditions' },
  'filter.hostile-key': { 'zh-CN': '字段名不允许使用', 'en-US': 'This field name is not allowed' },
  'filter.unknown-field': { 'zh-CN': '没有“{field}”这个字段', 'en-US': 'There is no field {field}' },
  'filter.unknown-operator': { 'zh-CN': '没有这个比较方式', 'en-US': 'There is no such operator' },
  'filter.operator-not-allowed': { 'zh-CN': '“{field}”不能用“{op}”比较', 'en-US': '{field} cannot be compared by {op}' },
  'filter.operand': { 'zh-CN': '“{field}”比较的值不对', 'en-US': 'The value compared with {field} is not right' },
} as const satisfies IssueMessages;
