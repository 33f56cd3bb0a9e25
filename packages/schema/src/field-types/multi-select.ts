import { Type } from '@sinclair/typebox';
import { type Field } from '../definitions/form.js';
import { defineFieldType } from './field-type.js';
import { exclusiveProblem, optionLabel, optionSchema, typedOption } from './options.js';

/** Any of a list of options. */
export const multiSelect = defineFieldType({
  name: 'multi-select',
  label: { 'zh-CN': '多选', 'en-US': 'Multi-select' },
  group: 'choice',
  propsSchema: Type.Object({ minItems: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })), maxItems: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }, { additionalProperties: false }),
  takesOptions: true,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ options, props }) => Type.Array(optionSchema(options), { uniqueItems: true, minItems: props.minItems ?? 0, maxItems: props.maxItems ?? 500 }),
  widget: 'multi-select',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar-array' } }],
  normalize: normalizeChoices,
  check: exclusiveProblem,
  filterOperators: ['hasAny', 'hasAll', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: 'category',
  masking: 'hide',
  sortable: false,
  searchText: (value, field) => (Array.isArray(value) ? value.map((one) => optionLabel(one, field)).join(' ') : ''),
  examples: [
    { field: { options: [{ value: 'fever', label: '发热' }, { value: 'cough', label: '咳嗽' }, { value: 'none', label: '无' }] }, valid: [[], ['fever'], ['fever', 'cough']], invalid: ['fever', ['fever', 'fever'], ['other'], [null], {}] },
    { field: { props: { minItems: 1, maxItems: 2 }, options: [{ value: 'a', label: 'a' }, { value: 'b', label: 'b' }, { value: 'c', label: 'c' }] }, valid: [['a'], ['b', 'c']], invalid: [[], ['a', 'b', 'c']] },
    { field: { options: [{ value: 'fever', label: '发热', color: 'red', score: 2 }, { value: 'cough', label: '咳嗽', score: 1 }, { value: 'none', label: '无', exclusive: true }] }, valid: [['none'], ['fever', 'cough']], invalid: [['fever', 'none'], ['none', 'cough']] },
    { field: { options: [] }, valid: [[]], invalid: [['a']] },
  ],
});

/** A list in the order of the options, each once; an imported cell is one option or several with commas between. */
function normalizeChoices(value: unknown, field: Pick<Field, 'options'>): unknown {
  const list = typeof value === 'string' ? splitCell(value, field) : value;
  if (!Array.isArray(list)) return value;
  const items: unknown[] = [...new Set(list.map((one: unknown) => typedOption(one, field)))];
  const order = (field.options ?? []).map((option) => option.value as unknown);
  const place = (item: unknown): number => (order.includes(item) ? order.indexOf(item) : order.length);
  return items.sort((a, b) => place(a) - place(b));
}

function splitCell(cell: string, field: Pick<Field, 'options'>): readonly string[] {
  const whole = typedOption(cell, field);
  if ((field.options ?? []).some((option) => option.value === whole)) return [cell];
  return cell.split(/[,，、;；]/).map((part) => part.trim()).filter((part) => part !== '');
}
