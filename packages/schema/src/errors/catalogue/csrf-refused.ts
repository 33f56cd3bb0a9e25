import { defineError } from '../define-error.js';

/** A write by cookie without the token of its session. */
export const csrfRefused = defineError({
  code: 'ACCESS_CSRF_REFUSED',
  message: {
    'zh-CN': () => '请求缺少有效的 X-CSRF-Token，请刷新页面后重试。',
    'en-US': () => 'The request has no valid X-CSRF-Token. Reload the page and try again.',
  },
  example: {},
});
