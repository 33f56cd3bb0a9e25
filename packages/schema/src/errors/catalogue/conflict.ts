import { defineError } from '../define-error.js';

/** A conflict with no error of its own. */
export const conflict = defineError<{ readonly reason: string }>({
  code: 'CONFLICT_STATE',
  message: {
    'zh-CN': ({ reason }) => `当前状态不允许此操作（${reason}）。`,
    'en-US': ({ reason }) => `The present state does not allow this (${reason}).`,
  },
  example: { reason: 'already-exists' },
});
