import { defineError } from '../define-error.js';

/** A report or list ran into its time limit. */
export const queryTooSlow = defineError<{ readonly limitSeconds: number }>({
  code: 'LIMIT_QUERY_TIME',
  message: {
    'zh-CN': ({ limitSeconds }) => `查询超过 ${limitSeconds} 秒，请缩小范围。`,
    'en-US': ({ limitSeconds }) => `The query took longer than ${limitSeconds} seconds. Narrow it down.`,
  },
  example: { limitSeconds: 20 },
});
