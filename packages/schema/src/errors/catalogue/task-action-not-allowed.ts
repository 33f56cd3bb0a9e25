import { defineError } from '../define-error.js';

/** The step does not offer this action, or not to this person. */
export const taskActionNotAllowed = defineError<{ readonly action: string }>({
  code: 'FLOW_TASK_ACTION_NOT_ALLOWED',
  message: {
    'zh-CN': ({ action }) => `此任务不支持操作“${action}”。`,
    'en-US': ({ action }) => `This task does not allow “${action}”.`,
  },
  example: { action: 'return' },
});
