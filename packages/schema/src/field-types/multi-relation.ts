import { Type } from '@sinclair/typebox';
import { DefinitionKey, FieldKey } from '../definitions/keys.js';
import { FilterSchema } from '../filters/filter.js';
import { defineFieldType } from './field-type.js';
import { manyReferences, manyReferencesExamples, MaxItems } from './multi-references.js';

/** Any number of records of another form of the same app. */
export const multiRelation = defineFieldType({
  ...manyReferences,
  name: 'multi-relation',
  label: { 'zh-CN': '关联多条记录', 'en-US': 'Relations' },
  group: 'relation',
  propsSchema: Type.Object(
    {
      target: DefinitionKey,
      /** Fields of the target that the picker shows besides the record's title. */
      display: Type.Optional(Type.Array(FieldKey, { maxItems: 6 })),
      /** What happens here when one of them is deleted: `restrict` refuses it, `clear` takes it out of the list. */
      onDelete: Type.Optional(Type.Union([Type.Literal('restrict'), Type.Literal('clear')])),
      /** Which records of the target may be chosen. */
      filter: Type.Optional(FilterSchema),
      maxItems: MaxItems,
    },
    { additionalProperties: false },
  ),
  widget: 'relation',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'uuid-array' }, references: { form: props.target } }],
  examples: [{ field: { props: { target: 'patient', maxItems: 5 } }, ...manyReferencesExamples }],
});
