import { defineError } from '../define-error.js';

/** Too many failed sign-ins. */
export const lockedOut = defineError<{ readonly retryAfterSeconds: number }>({
  code: 'ACCESS_LOCKED_OUT',
  message: {
    'zh-CN': ({ retryAfterSeconds }) => `尝试次数过多，请在 ${retryAfterSeconds} 秒后重试。`,
    'en-US': ({ retryAfterSeconds }) => `Too many attempts. Try again in ${retryAfterSeconds} seconds.`,
  },
  example: { retryAfterSeconds: 60 },
});
