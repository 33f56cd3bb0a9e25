import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { optionLabel, optionSchema, typedOption } from './options.js';

/** One of a list of options. */
export const select = defineFieldType({
  name: 'select',
  label: { 'zh-CN': '单选', 'en-US': 'Select' },
  group: 'choice',
  propsSchema: Type.Object({ appearance: Type.Optional(Type.Union([Type.Literal('dropdown'), Type.Literal('radio')])) }, { additionalProperties: false }),
  takesOptions: true,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ options }) => optionSchema(options),
  widget: 'select',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 64 } }],
  normalize: typedOption,
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  searchText: optionLabel,
  examples: [
    { field: { options: [{ value: 'out', label: '门诊' }, { value: 'in', label: { 'zh-CN': '住院', 'en-US': 'Inpatient' } }, { value: 'old', label: '旧', retired: true }] }, valid: ['out', 'in', 'old'], invalid: ['门诊', '', 'OUT', 1, ['out']] },
    { field: { options: [] }, valid: [], invalid: ['out', ''] },
  ],
});
