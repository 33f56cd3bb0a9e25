import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of the record API. */
export const recordErrors = {
  'record.not_found': { status: 404, 'zh-CN': '没有找到该记录，或您无权查看。', 'en-US': 'There is no such record, or you may not see it.' },
  'record.form_not_found': { status: 404, 'zh-CN': '没有找到该表单，或您无权使用。', 'en-US': 'There is no such form, or you may not use it.' },
  'record.not_allowed': { status: 403, 'zh-CN': '您没有对此记录执行该操作的权限。', 'en-US': 'You may not do this with this record.' },
  'record.switched_off': { status: 403, 'zh-CN': '这张表单没有启用此功能。', 'en-US': 'This is switched off for the form.' },
  'record.out_of_scope': { status: 403, 'zh-CN': '保存后该记录将超出您的权限范围，因此没有保存。', 'en-US': 'Saved like this, the record would leave what you are allowed to work on; nothing was saved.' },
  'record.stale': { status: 412, 'zh-CN': '该记录已被他人修改，请核对后重新保存。', 'en-US': 'The record has been changed meanwhile; compare and save again.' },
  'record.invalid': { status: 422, 'zh-CN': '有 {count} 处需要修改。', 'en-US': 'There are {count} things to correct.' },
  'record.referenced': { status: 409, 'zh-CN': '该记录仍被 {count} 条记录引用，不能删除。', 'en-US': 'The record is still referenced by {count} records and cannot be deleted.' },
  'record.bad_query': { status: 422, 'zh-CN': '查询条件有误。', 'en-US': 'The query is not as required.' },
  'record.bad_cursor': { status: 400, 'zh-CN': '翻页标记无效，请从第一页重新开始。', 'en-US': 'The cursor is not valid for this query; start again from the first page.' },
  'record.too_many': { status: 422, 'zh-CN': '一次最多提交 {limit} 条记录。', 'en-US': 'At most {limit} records can be sent at once.' },
  'comment.not_found': { status: 404, 'zh-CN': '没有找到该评论，或它已被删除。', 'en-US': 'There is no such comment, or it has been deleted.' },
  'comment.mention_refused': { status: 422, 'zh-CN': '被提到的人中有 {count} 位无权查看此记录。', 'en-US': '{count} of the people mentioned may not see this record.' },
  'draft.too_large': { status: 413, 'zh-CN': '草稿内容太多，无法保存。', 'en-US': 'The draft is too large to be kept.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
