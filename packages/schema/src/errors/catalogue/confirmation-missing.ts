import { defineError } from '../define-error.js';

/** Losing data or widening access must be confirmed one by one. */
export const confirmationMissing = defineError<{ readonly changes: readonly string[] }>({
  code: 'PUBLISH_CONFIRMATION_MISSING',
  message: {
    'zh-CN': ({ changes }) => `以下变更需要确认：${changes.join('、')}。`,
    'en-US': ({ changes }) => `These changes need to be confirmed: ${changes.join(', ')}.`,
  },
  example: { changes: ['field-retired:patient.old_score'] },
});
