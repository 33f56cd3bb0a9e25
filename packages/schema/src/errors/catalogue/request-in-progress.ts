import { defineError } from '../define-error.js';

/** The first request of an idempotency key has not ended yet. */
export const requestInProgress = defineError({
  code: 'CONFLICT_IN_PROGRESS',
  message: {
    'zh-CN': () => '相同的请求正在处理，请稍后重试。',
    'en-US': () => 'The same request is being worked on. Try again shortly.',
  },
  example: {},
});
