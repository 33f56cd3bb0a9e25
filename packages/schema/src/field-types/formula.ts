import { Type } from '@sinclair/typebox';
import { LocalizedText } from '../definitions/localized-text.js';
import { defineFieldType } from './field-type.js';
import { type ShownField } from './shown-field.js';

interface FormulaProps {
  readonly result: 'number' | 'money' | 'text' | 'date' | 'datetime' | 'boolean';
  readonly scale?: number;
  readonly unit?: LocalizedText;
}

const longestText = 2000;
const results: Readonly<Record<FormulaProps['result'], (props: FormulaProps) => ShownField>> = {
  number: ({ scale, unit }) => ({ type: 'number', props: { ...(scale !== undefined && { scale }), ...(unit !== undefined && { unit }) } }),
  money: () => ({ type: 'money' }),
  text: () => ({ type: 'text', props: { maxLength: longestText } }),
  date: () => ({ type: 'date' }),
  datetime: () => ({ type: 'datetime' }),
  boolean: () => ({ type: 'boolean' }),
};

/** A value worked out by the formula in `compute`: kept at each saving, or worked out at each reading. */
export const formula = defineFieldType({
  name: 'formula',
  label: { 'zh-CN': '公式', 'en-US': 'Formula' },
  group: 'computed',
  propsSchema: Type.Object(
    {
      result: Type.Union((['number', 'money', 'text', 'date', 'datetime', 'boolean'] as const).map((result) => Type.Literal(result))),
      scale: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
      unit: Type.Optional(LocalizedText),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => null,
  widget: 'autonumber',
  columns: () => [],
  valueAs: ({ props }) => results[props.result](props),
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [
    { field: { props: { result: 'number', scale: 2 }, compute: { expr: { div: [1, 3] }, mode: 'always', store: true } }, valid: [], invalid: [0.33] },
    { field: { props: { result: 'date' }, compute: { expr: { var: '$ctx.today' }, mode: 'always', store: false } }, valid: [], invalid: ['2026-05-06'] },
  ],
});
