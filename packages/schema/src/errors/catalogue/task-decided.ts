import { defineError } from '../define-error.js';

/** Somebody was faster. */
export const taskDecided = defineError<{ readonly outcome: string }>({
  code: 'FLOW_TASK_DECIDED',
  message: {
    'zh-CN': ({ outcome }) => `该任务已被处理（${outcome}）。`,
    'en-US': ({ outcome }) => `This task has been decided already (${outcome}).`,
  },
  example: { outcome: 'approved' },
});
