import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { hasForbiddenCharacters } from './typed-text.js';

/** Several lines of text. */
export const textarea = defineFieldType({
  name: 'textarea',
  label: { 'zh-CN': '多行文本', 'en-US': 'Long text' },
  group: 'basic',
  propsSchema: Type.Object(
    { maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), rows: Type.Optional(Type.Integer({ minimum: 2, maximum: 30 })) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.String({ maxLength: props.maxLength ?? 10_000 }),
  widget: 'textarea',
  columns: () => [{ suffix: '', sqlType: { kind: 'text' } }],
  normalize: (value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value),
  check: (value) => (typeof value === 'string' && hasForbiddenCharacters(value) ? { code: 'value.control-character' } : null),
  filterOperators: ['contains', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'text',
  sortable: false,
  searchText: String,
  examples: [
    { field: {}, valid: ['第一行\n第二行', 'tab\there', ''], invalid: [1, null, [], 'a\u0007b'] },
    { field: { props: { maxLength: 3 } }, valid: ['abc'], invalid: ['abcd'] },
  ],
});
