import { defineError } from '../define-error.js';

/** The one-time token does not match. */
export const setupTokenWrong = defineError({
  code: 'SETUP_TOKEN_WRONG',
  message: {
    'zh-CN': () => '初始化口令不正确，请查看服务器启动日志。',
    'en-US': () => 'The set-up token is not right. It is printed when the server starts.',
  },
  example: {},
});
