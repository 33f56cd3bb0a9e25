import { Type } from '@sinclair/typebox';
import { amountOperators, markAggregations } from './amount-operators.js';
import { defineFieldType } from './field-type.js';
import { typedNumber } from './typed-number.js';

/** How many marks there are unless the author says otherwise. */
export const ratingDefaultMax = 5;

/** So many stars out of so many. */
export const rating = defineFieldType({
  name: 'rating',
  label: { 'zh-CN': '评分', 'en-US': 'Rating' },
  group: 'measure',
  propsSchema: Type.Object(
    { max: Type.Optional(Type.Integer({ minimum: 2, maximum: 10 })), shape: Type.Optional(Type.Union([Type.Literal('star'), Type.Literal('heart'), Type.Literal('number')])) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Integer({ minimum: 1, maximum: props.max ?? ratingDefaultMax }),
  widget: 'rating',
  columns: () => [{ suffix: '', sqlType: { kind: 'integer' } }],
  // Stars are how other systems export a rating.
  normalize: (value) => (typeof value === 'string' && /^\s*★+☆*\s*$/u.test(value) ? [...value].filter((one) => one === '★').length : typedNumber(value)),
  filterOperators: amountOperators,
  aggregations: markAggregations,
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [1, 3, 5], invalid: [0, 6, 2.5, '★★★', null] },
    { field: { props: { max: 10, shape: 'number' } }, valid: [10], invalid: [11] },
  ],
});
