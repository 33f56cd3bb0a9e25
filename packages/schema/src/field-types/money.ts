import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { typedNumber } from './typed-number.js';

const limit = 999_999_999_999_999;

/** An amount of money as an integer of minor units (分), so that sums are exact. */
export const money = defineFieldType({
  name: 'money',
  label: { 'zh-CN': '金额', 'en-US': 'Money' },
  group: 'basic',
  propsSchema: Type.Object(
    { currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })), min: Type.Optional(Type.Integer()), max: Type.Optional(Type.Integer()) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Integer({ minimum: Math.max(props.min ?? -limit, -limit), maximum: Math.min(props.max ?? limit, limit) }),
  widget: 'money',
  // numeric, not bigint: an average or a quotient in SQL must not truncate.
  columns: () => [{ suffix: '', sqlType: { kind: 'numeric', precision: 18, scale: 0 } }],
  normalize: (value) => (typeof value === 'string' && !/[.．]/.test(value) ? typedNumber(value) : value === 0 ? 0 : value),
  filterOperators: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct', 'sum', 'average', 'min', 'max'],
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, 1250, -300, 999_999_999_999_999], invalid: [12.5, '1250', 1e15, null] },
    { field: { props: { currency: 'CNY', min: 0 } }, valid: [0, 1], invalid: [-1] },
  ],
});
