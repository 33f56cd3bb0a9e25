import { type IssueMessages } from '../errors/issue-messages.js';

/** Sentences for the issues of views. */
export const viewIssueMessages = {
  'view.unknown-kind': { 'zh-CN': '没有这种视图。', 'en-US': 'There is no such kind of view.' },
  'view.unknown-setting': { 'zh-CN': '这种视图没有这项设置。', 'en-US': 'This kind of view has no such setting.' },
  'view.missing-field': { 'zh-CN': '请选择一个字段。', 'en-US': 'Choose a field.' },
  'view.unknown-field': { 'zh-CN': '没有这个字段，或您无权查看。', 'en-US': 'There is no such field, or you may not see it.' },
  'view.field-unfit': { 'zh-CN': '这个字段不能用在这里，请换一个。', 'en-US': 'This field cannot stand here. Choose another.' },
  'view.bad-choice': { 'zh-CN': '没有这个选项。', 'en-US': 'There is no such choice.' },
  'view.no-sums': { 'zh-CN': '这种视图没有合计。', 'en-US': 'This kind of view has no totals.' },
  'view.cannot-sum': { 'zh-CN': '这个字段不能这样合计。', 'en-US': 'This field cannot be totalled like this.' },
} as const satisfies IssueMessages;
