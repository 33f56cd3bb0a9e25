import { defineError } from '../define-error.js';

/** Nothing there, or nothing that this person may know of: both answer alike. */
export const notFound = defineError<{ readonly kind: string }>({
  code: 'RESOURCE_NOT_FOUND',
  message: {
    'zh-CN': ({ kind }) => `未找到（${kind}），或您无权查看。`,
    'en-US': ({ kind }) => `Not found (${kind}), or not for you to see.`,
  },
  example: { kind: 'record' },
});
