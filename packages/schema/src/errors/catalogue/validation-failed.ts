import { defineError } from '../define-error.js';

/** The input was understood and judged; `issues` say what is wrong where. */
export const validationFailed = defineError<{ readonly count: number }>({
  code: 'INPUT_INVALID',
  message: {
    'zh-CN': ({ count }) => `有 ${count} 处内容需要修改。`,
    'en-US': ({ count }) => `Things to be changed: ${count}.`,
  },
  example: { count: 2 },
});
