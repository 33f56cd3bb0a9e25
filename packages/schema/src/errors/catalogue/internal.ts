import { defineError } from '../define-error.js';

/** A bug: the person sees a number, the operator the cause. */
export const internal = defineError<{ readonly requestId: string }>({
  code: 'OPERATION_INTERNAL',
  message: {
    'zh-CN': ({ requestId }) => `系统出现错误，请将编号 ${requestId} 告知管理员。`,
    'en-US': ({ requestId }) => `Something went wrong. Tell the administrator the number ${requestId}.`,
  },
  example: { requestId: 'req-1' },
});
