import { Type } from '@sinclair/typebox';
import { LocalizedText } from '../definitions/localized-text.js';
import { defineFieldType } from './field-type.js';
import { decimalsOf, typedNumber } from './typed-number.js';

const defaultScale = 4;
const precision = 18;
/** The largest magnitude that both the column and a double hold exactly. */
const limitOf = (scale: number): number => Math.min(10 ** (precision - scale) - 1, 999_999_999_999_999);

/** A decimal number; `scale` is how many decimals it keeps, 0 for a whole number. */
export const number = defineFieldType({
  name: 'number',
  label: { 'zh-CN': '数字', 'en-US': 'Number' },
  group: 'basic',
  propsSchema: Type.Object(
    { min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()), scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })), unit: Type.Optional(LocalizedText) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ props }) => {
    const limit = limitOf(props.scale ?? defaultScale);
    const range = { minimum: Math.max(props.min ?? -limit, -limit), maximum: Math.min(props.max ?? limit, limit) };
    return props.scale === 0 ? Type.Integer(range) : Type.Number(range);
  },
  widget: 'number',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'numeric', precision, scale: props.scale ?? defaultScale } }],
  normalize: typedNumber,
  // `multipleOf` fails on doubles (0.3 is no multiple of 0.1), so decimals are counted here.
  check: (value, { props }) => (typeof value === 'number' && decimalsOf(value) > (props.scale ?? defaultScale) ? { code: 'number.decimals', facts: { limit: props.scale ?? defaultScale } } : null),
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'sum', 'average', 'min', 'max'],
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, -1.5, 0.0001, 37.2, 99_999_999_999_999], invalid: ['37', 0.00001, 1e-7, 1e15, NaN, null] },
    { field: { props: { min: 34, max: 43, scale: 1 } }, valid: [34, 36.6, 43], invalid: [33.9, 43.1, 36.65] },
    { field: { props: { min: 0, max: 300, scale: 0 } }, valid: [0, 37, 300], invalid: [-1, 301, 1.5] },
  ],
});
