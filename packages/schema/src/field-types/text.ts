import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { hasForbiddenCharacters } from './typed-text.js';

const defaultMaxLength = 200;

/** One line of text. */
export const text = defineFieldType({
  name: 'text',
  label: { 'zh-CN': '单行文本', 'en-US': 'Text' },
  group: 'basic',
  propsSchema: Type.Object(
    { minLength: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000 })), maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ props }) => Type.String({ minLength: props.minLength ?? 0, maxLength: props.maxLength ?? defaultMaxLength }),
  widget: 'text',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'varchar', length: props.maxLength ?? defaultMaxLength } }],
  normalize: (value) => (typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : value),
  check: (value) => (typeof value === 'string' && hasForbiddenCharacters(value) ? { code: 'value.control-character' } : null),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'category',
  masking: 'text',
  sortable: true,
  searchText: String,
  examples: [
    { field: {}, valid: ['张三', 'a', '欧阳娜娜 👩‍⚕️', "O'Brien \"x\" \\", 'x'.repeat(200)], invalid: [1, true, {}, ['a'], 'x'.repeat(201), 'a\u0000b', '\ud800'] },
    { field: { props: { minLength: 2, maxLength: 4 } }, valid: ['ab', '𠮷𠮷𠮷𠮷'], invalid: ['a', 'abcde'] },
  ],
});
