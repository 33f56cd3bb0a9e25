import { type IssueMessages } from '../errors/issue-messages.js';

/** Sentences about what spans records: checks against others, lookups, roll-ups, values fetched by condition. */
export const linkedIssueMessages = {
  'check.needs-field': { 'zh-CN': '请选择要汇总的字段。', 'en-US': 'Choose the field to aggregate.' },
  'check.takes-no-field': { 'zh-CN': '统计条数或是否存在时不需要字段。', 'en-US': 'Counting records takes no field.' },
  'check.cannot-aggregate': { 'zh-CN': '字段“{field}”不能这样汇总。', 'en-US': 'The field “{field}” cannot be aggregated like this.' },
} as const satisfies IssueMessages;
