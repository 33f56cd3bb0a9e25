import { Type } from '@sinclair/typebox';
import { LocalizedText } from '../definitions/localized-text.js';
import { amountAggregations, amountOperators } from './amount-operators.js';
import { defineFieldType } from './field-type.js';
import { decimalsOf, typedNumber } from './typed-number.js';

const limit = 1_000_000_000;
/** Where a slider begins and ends unless its author says otherwise. */
export const sliderRange = { min: 0, max: 100, step: 1 } as const;

/** A number chosen by sliding between two ends; shown as a slider or as progress. */
export const slider = defineFieldType({
  name: 'slider',
  label: { 'zh-CN': '滑块与进度', 'en-US': 'Slider and progress' },
  group: 'measure',
  propsSchema: Type.Object(
    {
      appearance: Type.Optional(Type.Union([Type.Literal('slider'), Type.Literal('progress')])),
      min: Type.Optional(Type.Number({ minimum: -limit, maximum: limit })),
      max: Type.Optional(Type.Number({ minimum: -limit, maximum: limit })),
      step: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: limit })),
      unit: Type.Optional(LocalizedText),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Number({ minimum: props.min ?? sliderRange.min, maximum: props.max ?? sliderRange.max }),
  widget: 'slider',
  columns: () => [{ suffix: '', sqlType: { kind: 'numeric', precision: 18, scale: 4 } }],
  normalize: typedNumber,
  check: (value, { props }) => (typeof value === 'number' && !isOnStep(value, props.min ?? sliderRange.min, props.step ?? sliderRange.step) ? { code: 'slider.step', facts: { step: props.step ?? sliderRange.step } } : null),
  measureFormat: ({ props }) => (props.unit === undefined ? undefined : { style: 'number', unit: props.unit }),
  filterOperators: amountOperators,
  aggregations: amountAggregations,
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  examples: [
    { field: {}, valid: [0, 37, 100], invalid: [-1, 101, 0.5, '37', null] },
    { field: { props: { min: 35, max: 42, step: 0.1, unit: '℃', appearance: 'progress' } }, valid: [35, 36.6, 42], invalid: [36.65, 34.9] },
  ],
});

/** Whether a value can be reached from the low end in whole steps, judged on decimals and not on doubles. */
function isOnStep(value: number, from: number, step: number): boolean {
  const scale = 10 ** Math.min(9, Math.max(decimalsOf(value), decimalsOf(from), decimalsOf(step)));
  return (Math.round(value * scale) - Math.round(from * scale)) % Math.round(step * scale) === 0;
}
