import { defineError } from '../define-error.js';

/** No connection, or a fail-over under way; nothing was changed. */
export const databaseUnavailable = defineError<{ readonly retryAfterSeconds: number }>({
  code: 'OPERATION_DATABASE_UNAVAILABLE',
  message: {
    'zh-CN': () => '数据库暂时不可用，请稍后重试。',
    'en-US': () => 'The database is not available for the moment. Try again shortly.',
  },
  example: { retryAfterSeconds: 5 },
});
