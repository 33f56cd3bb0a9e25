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
  'linkage.beside-compute': { 'zh-CN': '自动计算、编号和引用的字段不能同时使用数据联动。', 'en-US': 'A computed, numbered or looked-up field cannot be fetched by a condition as well.' },
  'linkage.other-shape': { 'zh-CN': '“{field}”指向的对象或组成部分与本字段不同，不能联动取用。', 'en-US': '“{field}” points at other things or has other parts than this field.' },
  'linkage.cannot-fetch': { 'zh-CN': '“{field}”的值不保存或已加密，不能联动取用。', 'en-US': 'The value of “{field}” is not kept, or is sealed, and cannot be fetched.' },
  'linkage.cannot-order': { 'zh-CN': '不能按“{field}”排先后。', 'en-US': 'Records cannot be put in order by “{field}”.' },
  'option-rule.takes-none': { 'zh-CN': '这种字段没有可限制的选项。', 'en-US': 'This kind of field has no options to limit.' },
  'option-rule.unknown-option': { 'zh-CN': '选项规则中的选项“{option}”不存在。', 'en-US': 'The option “{option}” of a rule does not exist.' },
  'lookup.not-a-relation': { 'zh-CN': '引用字段要沿着本表的一个关联字段（单条）取值，“{field}”不是。', 'en-US': 'A lookup follows a relation to one record; “{field}” is none.' },
  'lookup.cannot-show': { 'zh-CN': '“{field}”不能被引用显示。', 'en-US': '“{field}” cannot be shown by a lookup.' },
  'link.circle': { 'zh-CN': '“{field}”的取值绕了一圈又回到自己，请换一个字段。', 'en-US': 'The value of “{field}” leads back to itself. Choose another field.' },
  'roll-up.in-sub-table': { 'zh-CN': '子表中不能放汇总字段；子表各行的合计请用公式。', 'en-US': 'A roll-up cannot stand in a sub-table. For totals of rows use a formula.' },
  'roll-up.not-a-relation': { 'zh-CN': '“{field}”不是两个表单之间的关联字段。', 'en-US': '“{field}” is not a relation between the two forms.' },
  'roll-up.cannot-order': { 'zh-CN': '不能按“{field}”判断哪一条最新。', 'en-US': 'The latest cannot be told by “{field}”.' },
  'formula.needs-expression': { 'zh-CN': '请填写公式。', 'en-US': 'Enter the formula.' },
  'formula.always': { 'zh-CN': '公式字段的值总是由公式算出，不能只在为空时计算。', 'en-US': 'A formula field is always worked out, not only while it is empty.' },
  'check.cannot-aggregate': { 'zh-CN': '字段“{field}”不能这样汇总。', 'en-US': 'The field “{field}” cannot be aggregated like this.' },
} as const satisfies IssueMessages;
