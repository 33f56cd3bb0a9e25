import { defineError } from '../define-error.js';

/** More requests than allowed. */
export const rateLimited = defineError<{ readonly retryAfterSeconds: number }>({
  code: 'LIMIT_RATE',
  message: {
    'zh-CN': ({ retryAfterSeconds }) => `请求过于频繁，请在 ${retryAfterSeconds} 秒后重试。`,
    'en-US': ({ retryAfterSeconds }) => `Too many requests. Try again in ${retryAfterSeconds} seconds.`,
  },
  example: { retryAfterSeconds: 5 },
});
