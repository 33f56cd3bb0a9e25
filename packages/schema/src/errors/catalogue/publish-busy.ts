import { defineError } from '../define-error.js';

/** The lock was not to be had in time; nothing changed. */
export const publishBusy = defineError<{ readonly retryAfterSeconds: number }>({
  code: 'PUBLISH_BUSY',
  message: {
    'zh-CN': ({ retryAfterSeconds }) => `数据表正忙，发布未执行，请在 ${retryAfterSeconds} 秒后重试。`,
    'en-US': ({ retryAfterSeconds }) => `The tables are busy; nothing was published. Try again in ${retryAfterSeconds} seconds.`,
  },
  example: { retryAfterSeconds: 10 },
});
