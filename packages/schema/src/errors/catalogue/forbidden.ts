import { defineError } from '../define-error.js';

/** The person may know that the thing exists, and may not do this to it. */
export const forbidden = defineError<{ readonly action: string }>({
  code: 'ACCESS_FORBIDDEN',
  message: {
    'zh-CN': ({ action }) => `您没有执行此操作（${action}）的权限。`,
    'en-US': ({ action }) => `You are not allowed to do this (${action}).`,
  },
  example: { action: 'update' },
});
