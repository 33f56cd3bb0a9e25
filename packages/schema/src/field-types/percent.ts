import { Type } from '@sinclair/typebox';
import { amountAggregations, amountOperators } from './amount-operators.js';
import { defineFieldType } from './field-type.js';
import { decimalsOf, typedNumber } from './typed-number.js';
import { typed } from './typed-text.js';

const defaultScale = 2;
const limit = 1_000_000;

/** A share, kept as a fraction so that formulas multiply with it: 37.5 % is 0.375. `scale` counts the decimals people see. */
export const percent = defineFieldType({
  name: 'percent',
  label: { 'zh-CN': '百分比', 'en-US': 'Percent' },
  group: 'measure',
  propsSchema: Type.Object(
    { scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })), min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Number({ minimum: Math.max(props.min ?? -limit, -limit), maximum: Math.min(props.max ?? limit, limit) }),
  widget: 'percent',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'numeric', precision: 18, scale: (props.scale ?? defaultScale) + 2 } }],
  normalize: (value) => (typeof value === 'string' ? readPercent(value) : value === 0 ? 0 : value),
  check: (value, { props }) => (typeof value === 'number' && decimalsOf(value) > (props.scale ?? defaultScale) + 2 ? { code: 'number.decimals', facts: { limit: props.scale ?? defaultScale } } : null),
  textOf: (value) => (typeof value === 'number' ? percentText(value) : String(value)),
  measureFormat: ({ props }) => ({ style: 'percent', digits: props.scale ?? defaultScale }),
  filterOperators: amountOperators,
  aggregations: amountAggregations,
  dimension: null,
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, 0.375, 1, -0.05, 12.5], invalid: ['37.5%', 0.37555, 2e6, null] },
    { field: { props: { scale: 0, min: 0, max: 1 } }, valid: [0, 0.29, 0.57, 1], invalid: [0.375, 1.01, -0.01] },
  ],
});

/** `37.5%`, `３７．５％` as a fraction; a bare number is one already, as in a spreadsheet's own percent cells. */
function readPercent(value: string): unknown {
  const text = String(typed(value));
  const parts = /^(.*\d)\s*%$/.exec(text);
  const number = typedNumber(parts?.[1] ?? text);
  if (typeof number !== 'number') return value;
  return parts === null ? number : shifted(number, -2);
}

/** `37.5%`, moved by digits and not multiplied: 0.29 * 100 is 28.999999999999996. */
export function percentText(fraction: number): string {
  return `${shifted(fraction, 2)}%`;
}

/** A number with its decimal point moved. */
export function shifted(value: number, by: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + by}`);
}
