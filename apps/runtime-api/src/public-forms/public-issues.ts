import { type IssueMessages } from '@carewright/schema';

/** Sentences of what may be wrong with the settings of a public form. */
export const publicIssueMessages: IssueMessages = {
  'public.unknown_field': { 'zh-CN': '已发布的表单里没有这个字段。', 'en-US': 'The published form has no such field.' },
  'public.field_not_public': { 'zh-CN': '涉及人员、科室或其他记录的字段不能公开。', 'en-US': 'Fields about people, departments or other records cannot be public.' },
  'public.field_twice': { 'zh-CN': '字段重复。', 'en-US': 'The field is named twice.' },
  'public.ends_before_it_begins': { 'zh-CN': '结束应晚于开始。', 'en-US': 'The end must be after the beginning.' },
  'public.person_field': { 'zh-CN': '按字段限制次数时，该字段必须在公开的字段中并且必填。', 'en-US': 'To count by a field, it must be among the public ones and be required.' },
  'public.source_field': { 'zh-CN': '来源字段应是未公开的文本或单选字段。', 'en-US': 'The source goes into a text or select field that is not public itself.' },
  'public.source_option': { 'zh-CN': '来源字段没有名为“{label}”的选项。', 'en-US': 'The source field has no option called “{label}”.' },
};
