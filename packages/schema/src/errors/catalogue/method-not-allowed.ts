import { defineError } from '../define-error.js';

/** The path exists with other methods. */
export const methodNotAllowed = defineError<{ readonly allowed: readonly string[] }>({
  code: 'INPUT_METHOD_NOT_ALLOWED',
  message: {
    'zh-CN': ({ allowed }) => `此地址不支持该请求方法，可用：${allowed.join('、')}。`,
    'en-US': ({ allowed }) => `This method is not for this address. Use ${allowed.join(', ')}.`,
  },
  example: { allowed: ['GET'] },
});
