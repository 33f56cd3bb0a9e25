import { defineError } from '../define-error.js';

/** The key came back with another body. */
export const idempotencyKeyReused = defineError({
  code: 'CONFLICT_IDEMPOTENCY_KEY',
  message: {
    'zh-CN': () => '同一 Idempotency-Key 已用于不同的请求。',
    'en-US': () => 'This Idempotency-Key was used for another request.',
  },
  example: {},
});
