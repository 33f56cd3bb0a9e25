import { defineError } from '../define-error.js';

/** A relation with `restrict` points here. */
export const recordReferenced = defineError<{ readonly form: string; readonly count: number }>({
  code: 'RECORD_REFERENCED',
  message: {
    'zh-CN': ({ count, form }) => `仍有 ${count} 条记录（${form}）引用它，不能删除。`,
    'en-US': ({ count, form }) => `${count} records of ${form} still refer to it, so it cannot be deleted.`,
  },
  example: { form: 'visit', count: 3 },
});
