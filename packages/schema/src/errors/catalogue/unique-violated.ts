import { defineError } from '../define-error.js';

/** A unique constraint refused the value; the other record is not named. */
export const uniqueViolated = defineError<{ readonly form: string; readonly fields: readonly string[] }>({
  code: 'RECORD_NOT_UNIQUE',
  message: {
    'zh-CN': ({ fields }) => `字段（${fields.join('、')}）的值已被使用。`,
    'en-US': ({ fields }) => `Another record has this value already (${fields.join(', ')}).`,
  },
  example: { form: 'patient', fields: ['mrn'] },
});
