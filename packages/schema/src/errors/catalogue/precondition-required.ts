import { defineError } from '../define-error.js';

/** A change without the version that it was made from. */
export const preconditionRequired = defineError<{ readonly header: string }>({
  code: 'CONFLICT_PRECONDITION_REQUIRED',
  message: {
    'zh-CN': ({ header }) => `请求缺少 ${header}，无法确认您看到的是最新内容。`,
    'en-US': ({ header }) => `The request has no ${header}, so nobody knows which version it means.`,
  },
  example: { header: 'If-Match' },
});
