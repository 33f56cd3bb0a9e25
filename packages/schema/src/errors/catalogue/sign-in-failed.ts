import { defineError } from '../define-error.js';

/** Never says which of the two: that would tell who has an account. */
export const signInFailed = defineError({
  code: 'ACCESS_SIGN_IN_FAILED',
  message: {
    'zh-CN': () => '用户名或密码不正确。',
    'en-US': () => 'The user name or the password is not right.',
  },
  example: {},
});
