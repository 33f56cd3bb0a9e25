import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { normalizeReference, referenceExamples, referenceOperators, ReferenceSchema } from './reference.js';

/** One user of the organisation. */
export const user = defineFieldType({
  name: 'user',
  label: { 'zh-CN': '人员', 'en-US': 'User' },
  group: 'organisation',
  propsSchema: Type.Object({}, { additionalProperties: false }),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => ReferenceSchema,
  widget: 'user',
  columns: () => [{ suffix: '', sqlType: { kind: 'uuid' }, references: { platform: 'user' } }],
  normalize: normalizeReference,
  filterOperators: referenceOperators,
  aggregations: ['count', 'distinct'],
  dimension: 'reference',
  masking: 'hide',
  sortable: false,
  examples: [{ field: {}, ...referenceExamples }],
});
