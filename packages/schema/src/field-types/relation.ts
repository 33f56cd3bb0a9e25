import { Type } from '@sinclair/typebox';
import { DefinitionKey, FieldKey } from '../definitions/keys.js';
import { FilterSchema } from '../filters/filter.js';
import { defineFieldType } from './field-type.js';
import { normalizeReference, referenceExamples, referenceOperators, ReferenceSchema } from './reference.js';

/** One record of another form of the same app. */
export const relation = defineFieldType({
  name: 'relation',
  label: { 'zh-CN': '关联记录', 'en-US': 'Relation' },
  group: 'relation',
  propsSchema: Type.Object(
    {
      target: DefinitionKey,
      /** Fields of the target that the picker shows besides the record's title. */
      display: Type.Optional(Type.Array(FieldKey, { maxItems: 6 })),
      /** What happens here when the target is deleted: `restrict` refuses it, `clear` empties this field. */
      onDelete: Type.Optional(Type.Union([Type.Literal('restrict'), Type.Literal('clear')])),
      /** For a relation to its own form: records may lead back to themselves, as spouses do. Otherwise it leads upwards, and a circle is refused. */
      circles: Type.Optional(Type.Boolean()),
      /** Which records of the target may be chosen. */
      filter: Type.Optional(FilterSchema),
      /** Values copied into the record when one is chosen: `from` is a field of the target, `to` one of this form (or row). */
      fill: Type.Optional(Type.Array(Type.Object({ from: FieldKey, to: FieldKey }, { additionalProperties: false }), { maxItems: 50 })),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: true,
  valueSchema: () => ReferenceSchema,
  widget: 'relation',
  columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'uuid' }, references: { form: props.target } }],
  normalize: normalizeReference,
  filterOperators: referenceOperators,
  aggregations: ['count', 'distinct'],
  dimension: 'reference',
  masking: 'hide',
  sortable: false,
  examples: [{ field: { props: { target: 'patient' } }, ...referenceExamples }],
});
