import { defineError } from '../define-error.js';

/** The node takes no more work. */
export const shuttingDown = defineError({
  code: 'OPERATION_SHUTTING_DOWN',
  message: {
    'zh-CN': () => '服务正在重启，请稍后重试。',
    'en-US': () => 'The service is restarting. Try again shortly.',
  },
  example: {},
});
