import { defineError } from '../define-error.js';

/** The flow has no manual start, or not for this record. */
export const flowNotStartable = defineError<{ readonly flow: string; readonly reason: string }>({
  code: 'FLOW_NOT_STARTABLE',
  message: {
    'zh-CN': ({ flow, reason }) => `流程 ${flow} 不能发起（${reason}）。`,
    'en-US': ({ flow, reason }) => `The flow ${flow} cannot be started (${reason}).`,
  },
  example: { flow: 'complaint', reason: 'not-published' },
});
