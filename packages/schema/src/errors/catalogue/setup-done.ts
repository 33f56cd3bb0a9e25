import { defineError } from '../define-error.js';

/** The one-time set-up was used. */
export const setupDone = defineError({
  code: 'SETUP_DONE',
  message: {
    'zh-CN': () => '系统已完成初始化。',
    'en-US': () => 'The set-up has been done already.',
  },
  example: {},
});
