import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { manyReferences, manyReferencesExamples, MaxItems } from './multi-references.js';

/** Any number of users of the organisation. */
export const multiUser = defineFieldType({
  ...manyReferences,
  name: 'multi-user',
  label: { 'zh-CN': '多个人员', 'en-US': 'Users' },
  group: 'organisation',
  propsSchema: Type.Object({ maxItems: MaxItems }, { additionalProperties: false }),
  widget: 'user',
  columns: () => [{ suffix: '', sqlType: { kind: 'uuid-array' }, references: { platform: 'user' } }],
  examples: [{ field: {}, ...manyReferencesExamples }],
});
