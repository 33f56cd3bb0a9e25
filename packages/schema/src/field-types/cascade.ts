import { Type } from '@sinclair/typebox';
import { type Option } from '../definitions/form.js';
import { defineFieldType } from './field-type.js';
import { levelProblem, optionPathText, typedTreeOption } from './option-tree.js';
import { optionSchema } from './options.js';

const wards: Option[] = [{ value: 'internal', label: '内科' }, { value: 'cardiology', label: { 'zh-CN': '心内科', 'en-US': 'Cardiology' }, parent: 'internal' }, { value: 'other_1', label: '其他', parent: 'internal' }, { value: 'surgery', label: '外科' }, { value: 'other_2', label: '其他', parent: 'surgery' }];

/** One choice of a tree, found level by level: 院区 / 楼 / 病区. The value is that of the last level, which says all above it. */
export const cascade = defineFieldType({
  name: 'cascade',
  label: { 'zh-CN': '级联选择', 'en-US': 'Cascade' },
  group: 'choice',
  propsSchema: Type.Object({ anyLevel: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  takesOptions: true,
  takesFields: false,
  canBeUnique: true,
  valueSchema: ({ options }) => optionSchema(options),
  widget: 'cascade',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar', length: 64 } }],
  normalize: typedTreeOption,
  check: levelProblem,
  tree: ({ options = [] }) => ({ of: 'options', options }),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'below', 'notBelow', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'category',
  masking: 'hide',
  sortable: true,
  searchText: (value, field) => optionPathText(value, field),
  textOf: (value, field, { locale }) => optionPathText(value, field, locale),
  examples: [
    { field: { options: wards }, valid: ['cardiology', 'other_1', 'other_2'], invalid: ['internal', '其他', '', 1, ['cardiology']] },
    { field: { props: { anyLevel: true }, options: wards }, valid: ['internal', 'cardiology'], invalid: ['none'] },
  ],
});
