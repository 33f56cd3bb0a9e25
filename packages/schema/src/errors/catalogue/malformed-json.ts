import { defineError } from '../define-error.js';

/** The body could not be read. */
export const malformedJson = defineError({
  code: 'INPUT_MALFORMED_JSON',
  message: {
    'zh-CN': () => '请求内容不是有效的 JSON。',
    'en-US': () => 'The body is not valid JSON.',
  },
  example: {},
});
