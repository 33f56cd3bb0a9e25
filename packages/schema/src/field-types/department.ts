import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { normalizeReference, referenceExamples, ReferenceSchema } from './reference.js';

const departmentOperators = ['eq', 'ne', 'in', 'notIn', 'below', 'notBelow', 'isEmpty', 'isNotEmpty'] as const;

/** One department of the organisation. */
export const department = defineFieldType({
  name: 'department',
  label: { 'zh-CN': '部门', 'en-US': 'Department' },
  group: 'organisation',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => ReferenceSchema,
  widget: 'department',
  columns: () => [{ suffix: '', sqlType: { kind: 'uuid' }, references: { platform: 'department' } }],
  normalize: normalizeReference,
  tree: () => ({ of: 'departments' }),
  filterOperators: departmentOperators,
  aggregations: ['count', 'distinct'],
  dimension: 'reference',
  masking: 'hide',
  sortable: false,
  examples: [{ field: {}, ...referenceExamples }],
});
