import { defineError } from '../define-error.js';

/** No such release of this app. */
export const releaseNotFound = defineError<{ readonly release: number }>({
  code: 'PUBLISH_RELEASE_NOT_FOUND',
  message: {
    'zh-CN': ({ release }) => `没有第 ${release} 版发布。`,
    'en-US': ({ release }) => `There is no release ${release}.`,
  },
  example: { release: 4 },
});
