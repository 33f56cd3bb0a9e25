import { type IssueMessages } from '../errors/issue-messages.js';

/** Sentences about what spans records: checks against others, lookups, roll-ups, values fetched by condition. */
export const linkedIssueMessages = {
  'check.needs-field': { 'zh-CN': '请选择要汇总的字段。', 'en-US': 'Choose the field to aggregate.' },
  'check.takes-no-field': { 'zh-CN': '统计条数或是否存在时不需要字段。', 'en-US': 'Counting records takes no field.' },
  'autonumber.no-counter': { 'zh-CN': '编号规则里缺少流水号，例如 {0000}。', 'en-US': 'The pattern has no counter such as {0000}.' },
  'autonumber.unknown-field': { 'zh-CN': '编号规则中的字段“{field}”不存在，或不能用于编号。', 'en-US': 'The pattern names the field “{field}”, which does not exist or cannot stand in a number.' },
  'relation.filter-unknown-field': { 'zh-CN': '筛选条件引用的本表字段“{field}”不存在。', 'en-US': 'The filter compares with the field “{field}” of this form, which does not exist.' },
  'fill.unknown-field': { 'zh-CN': '带出规则中的字段“{field}”不存在。', 'en-US': 'A field to copy, “{field}”, does not exist.' },
  'fill.other-kind': { 'zh-CN': '“{from}”的内容不能填入“{to}”。', 'en-US': 'What “{from}” holds does not fit into “{to}”.' },
  'linkage.unknown-field': { 'zh-CN': '数据联动中的字段“{field}”不存在。', 'en-US': 'The field “{field}” to fetch does not exist.' },
  'linkage.other-kind': { 'zh-CN': '联动取得的内容（{gives}）与字段（{takes}）不是同一种数据。', 'en-US': 'What is fetched is {gives}, and the field takes {takes}.' },
  'linkage.beside-compute': { 'zh-CN': '计算字段不能同时使用数据联动。', 'en-US': 'A computed field cannot be fetched as well.' },
  'option-rule.takes-none': { 'zh-CN': '这种字段没有可限制的选项。', 'en-US': 'This kind of field has no options to limit.' },
  'option-rule.unknown-option': { 'zh-CN': '选项规则中的选项“{option}”不存在。', 'en-US': 'The option “{option}” of a rule does not exist.' },
  'check.cannot-aggregate': { 'zh-CN': '字段“{field}”不能这样汇总。', 'en-US': 'The field “{field}” cannot be aggregated like this.' },
} as const satisfies IssueMessages;
