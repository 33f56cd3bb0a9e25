import { Type } from '@sinclair/typebox';
import { keyPattern } from '../definitions/keys.js';
import { defineFieldType } from './field-type.js';
import { typed } from './typed-text.js';

/** A code of a code table such as ICD-10; its name is looked up, and the server refuses a code that the table does not have. */
export const dictionary = defineFieldType({
  name: 'dictionary',
  label: { 'zh-CN': '字典', 'en-US': 'Dictionary' },
  group: 'medical',
  propsSchema: Type.Object(
    {
      dictionary: Type.String({ pattern: keyPattern, maxLength: 40 }),
      /** Only codes under this one. */
      root: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      /** Only codes that have none under them. */
      leafOnly: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => Type.String({ minLength: 1, maxLength: 64 }),
  widget: 'dictionary',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'varchar', length: 64 }, references: { dictionary: props.dictionary } }],
  normalize: typed,
  // Codes are made so that what begins alike belongs together: “starts with E11” is diabetes of type 2.
  tree: ({ props }) => ({ of: 'dictionary', dictionary: props.dictionary }),
  filterOperators: ['eq', 'ne', 'in', 'notIn', 'below', 'notBelow', 'startsWith', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count', 'distinct'],
  dimension: 'reference',
  masking: 'hide',
  sortable: true,
  searchText: (value) => String(value),
  examples: [
    { field: { props: { dictionary: 'icd10' } }, valid: ['I10', 'E11.900', 'I10.x02'], invalid: ['', 10, ['I10'], 'I'.repeat(65)] },
    { field: { props: { dictionary: 'icd10', root: 'E11', leafOnly: true } }, valid: ['E11.900'], invalid: [null] },
  ],
});
