import { defineError } from '../define-error.js';

/** The version is not the current one. */
export const preconditionFailed = defineError<{ readonly currentVersion: number }>({
  code: 'CONFLICT_STALE',
  message: {
    'zh-CN': ({ currentVersion }) => `内容已被他人修改（当前版本 ${currentVersion}），请核对后再保存。`,
    'en-US': ({ currentVersion }) => `Somebody changed this meanwhile (now version ${currentVersion}). Compare, then save again.`,
  },
  example: { currentVersion: 7 },
});
