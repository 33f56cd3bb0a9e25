import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { hasForbiddenCharacters } from './typed-text.js';

const defaultMaxLength = 200;
/** What stands where a secret is, for everybody and everything: the text itself is opened by revealing alone. */
export const sealedMark = '••••••';

/** A text that is stored encrypted and shown as dots; to read it is an act of its own, with a reason, and on record. */
export const secret = defineFieldType({
  name: 'secret',
  label: { 'zh-CN': '加密文本', 'en-US': 'Secret' },
  group: 'basic',
  propsSchema: Type.Object({ maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  isSealed: true,
  valueSchema: () => Type.String({ minLength: 1, maxLength: 2000, writeOnly: true }),
  widget: 'secret',
  columns: () => [{ suffix: '', sqlType: { kind: 'sealed' } }],
  check: (value, { props }) => {
    const text = typeof value === 'string' ? value : '';
    const limit = props.maxLength ?? defaultMaxLength;
    if ([...text].length > limit && text !== sealedMark) return { code: 'secret.too-long', facts: { limit } };
    return hasForbiddenCharacters(text) ? { code: 'value.control-character' } : null;
  },
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: false,
  textOf: () => sealedMark,
  examples: [{ field: { props: { maxLength: 12 } }, valid: ['门锁 8264#', '  a b ', sealedMark], invalid: ['1234567890123', 'a\u0000', '', 7, {}] }],
});
