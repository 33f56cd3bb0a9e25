import { defineError } from '../define-error.js';

/** The body exceeds the limit of its route. */
export const payloadTooLarge = defineError<{ readonly limitBytes: number }>({
  code: 'INPUT_TOO_LARGE',
  message: {
    'zh-CN': ({ limitBytes }) => `请求内容过大，上限为 ${limitBytes} 字节。`,
    'en-US': ({ limitBytes }) => `The body is too large; the limit is ${limitBytes} bytes.`,
  },
  example: { limitBytes: 1048576 },
});
