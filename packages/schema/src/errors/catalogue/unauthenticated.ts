import { defineError } from '../define-error.js';

/** No session, or one that has ended. */
export const unauthenticated = defineError({
  code: 'ACCESS_UNAUTHENTICATED',
  message: {
    'zh-CN': () => '请先登录。',
    'en-US': () => 'Sign in first.',
  },
  example: {},
});
