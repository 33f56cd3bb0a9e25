import { type IssueMessages } from '@carewright/schema';

/** Sentences of the issues that only the server can raise about a record or a query. */
export const recordIssueMessages: IssueMessages = {
  'record.unstorable_text': { 'zh-CN': '含有无法保存的字符（空字符或不完整的字符）。', 'en-US': 'Contains characters that cannot be stored (NUL or a lone surrogate).' },
  'record.too_deep': { 'zh-CN': '嵌套层次过深（最多 {limit} 层）。', 'en-US': 'Nested too deeply (at most {limit} levels).' },
  'record.unknown_field': { 'zh-CN': '没有这个字段。', 'en-US': 'There is no such field.' },
  'record.not_unique': { 'zh-CN': '该值已被使用。', 'en-US': 'This value is already in use.' },
  'record.not_unique_together': { 'zh-CN': '已存在相同的记录。', 'en-US': 'A record with the same values exists already.' },
  'record.code_retired': { 'zh-CN': '这个编码已停用，请另选一个', 'en-US': 'This code is retired; choose another' },
  'record.code_not_last': { 'zh-CN': '请选择最末一级的编码', 'en-US': 'Choose a code of the last level' },
  'record.code_elsewhere': { 'zh-CN': '这个编码不在可选范围内', 'en-US': 'This code is not among those offered' },
  'record.no_such_reference': { 'zh-CN': '所选的项目不存在，或您无权使用。', 'en-US': 'What was chosen does not exist, or you may not use it.' },
  'record.circle': { 'zh-CN': '绕成了圈：所选的记录在这条记录之下，不能作为它的上级。', 'en-US': 'This goes in a circle: what was chosen is below this record and cannot be above it.' },
  'record.not_selectable': { 'zh-CN': '所选记录不在可选范围内。', 'en-US': 'What was chosen is not among the records that can be chosen here.' },
  'record.unknown_row': { 'zh-CN': '这一行不属于该记录。', 'en-US': 'This row does not belong to the record.' },
  'record.not_writable': { 'zh-CN': '您不能修改此字段。', 'en-US': 'You may not change this field.' },
  'record.value_out_of_range': { 'zh-CN': '数值超出可保存的范围。', 'en-US': 'The value is outside of what can be stored.' },
  'record.hidden_rule': { 'zh-CN': '有一项您看不到的规则未满足，请联系管理员。', 'en-US': 'A rule that you cannot see is not met; ask the administrator.' },
  'secret.mark': { 'zh-CN': '圆点只表示已有内容，不能当作内容保存，请重新填写。', 'en-US': 'The dots only say that there is a text; they cannot be saved as one. Type it anew.' },
  'query.filter': { 'zh-CN': '筛选条件有误。', 'en-US': 'The filter is not as required.' },
  'query.not_sortable': { 'zh-CN': '不能按此字段排序。', 'en-US': 'The list cannot be sorted by this field.' },
  'query.too_many': { 'zh-CN': '最多 {limit} 个。', 'en-US': 'At most {limit}.' },
  'query.limit': { 'zh-CN': '每页条数应为 1 到 {limit}。', 'en-US': 'A page has 1 to {limit} records.' },
  'query.not_json': { 'zh-CN': '不是有效的 JSON。', 'en-US': 'This is not valid JSON.' },
  'query.unknown_parameter': { 'zh-CN': '不认识的参数。', 'en-US': 'Unknown parameter.' },
  'query.search_too_long': { 'zh-CN': '搜索内容最多 {limit} 个字符。', 'en-US': 'A search has at most {limit} characters.' },
};
