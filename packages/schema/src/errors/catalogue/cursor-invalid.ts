import { defineError } from '../define-error.js';

/** A cursor that was changed, or given to somebody else or for another query. */
export const cursorInvalid = defineError({
  code: 'INPUT_CURSOR_INVALID',
  message: {
    'zh-CN': () => '分页位置已失效，请从第一页重新开始。',
    'en-US': () => 'The page position is not valid. Begin again at the first page.',
  },
  example: {},
});
