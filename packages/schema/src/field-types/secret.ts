import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { hasForbiddenCharacters } from './typed-text.js';

const defaultMaxLength = 200;
/** What stands where a secret is, for everybody who has not been shown it. */
export const sealedMark = '••••••';
/** Sealed values begin so; the server alone can open them. */
export const sealPrefix = 'sealed:';

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
  // Longer than what may be typed: a stored value comes by here sealed.
  valueSchema: () => Type.String({ maxLength: 12_000 }),
  widget: 'secret',
  columns: () => [{ suffix: '', sqlType: { kind: 'text' } }],
  check: (value, { props }) => {
    const text = typeof value === 'string' && !value.startsWith(sealPrefix) ? value : '';
    const limit = props.maxLength ?? defaultMaxLength;
    if ([...text].length > limit) return { code: 'secret.too-long', facts: { limit } };
    return hasForbiddenCharacters(text) ? { code: 'value.control-character' } : null;
  },
  filterOperators: [],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [{ field: { props: { maxLength: 12 } }, valid: ['门锁 8264#', '  a b ', 'sealed:v1.x.y.z-which-is-longer'], invalid: ['1234567890123', 'a\u0000', 7, {}] }],
});
