import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { manyReferences, manyReferencesExamples, MaxItems } from './multi-references.js';

/** Any number of departments of the organisation. */
export const multiDepartment = defineFieldType({
  ...manyReferences,
  name: 'multi-department',
  label: { 'zh-CN': '多个部门', 'en-US': 'Departments' },
  group: 'organisation',
  propsSchema: Type.Object({ maxItems: MaxItems }, { additionalProperties: false }),
  widget: 'department',
  tree: () => ({ of: 'departments' }),
  filterOperators: ['hasAny', 'hasAll', 'below', 'notBelow', 'isEmpty', 'isNotEmpty'],
  columns: () => [{ suffix: '', sqlType: { kind: 'uuid-array' }, references: { platform: 'department' } }],
  examples: [{ field: {}, ...manyReferencesExamples }],
});
