import { defineError } from '../define-error.js';

/** The body is of a type that its route does not take. */
export const unsupportedMediaType = defineError<{ readonly accepted: readonly string[] }>({
  code: 'INPUT_MEDIA_TYPE',
  message: {
    'zh-CN': ({ accepted }) => `不支持的内容类型，请使用 ${accepted.join('、')}。`,
    'en-US': ({ accepted }) => `This content type is not supported. Use ${accepted.join(', ')}.`,
  },
  example: { accepted: ['application/json'] },
});
