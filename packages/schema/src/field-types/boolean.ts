import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

const words = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', '是', '有', '√'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'n', '0', '否', '无', '×'].map((word): [string, boolean] => [word, false]),
]);

/** Yes or no. */
export const boolean = defineFieldType({
  name: 'boolean',
  label: { 'zh-CN': '是/否', 'en-US': 'Yes/no' },
  group: 'choice',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => Type.Boolean(),
  widget: 'boolean',
  columns: () => [{ suffix: '', sqlType: { kind: 'boolean' } }],
  normalize: (value) => {
    const text = typed(value);
    return typeof text === 'string' ? (words.get(text.toLowerCase()) ?? value) : value;
  },
  filterOperators: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  examples: [{ field: {}, valid: [true, false], invalid: ['true', '是', 1, 0, null] }],
});
