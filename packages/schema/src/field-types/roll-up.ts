import { Type } from '@sinclair/typebox';
import { DefinitionKey, FieldKey, FieldPath } from '../definitions/keys.js';
import { FilterSchema } from '../filters/filter.js';
import { defineFieldType } from './field-type.js';
import { ShownFieldSchema, type ShownField } from './shown-field.js';

export const rollUpAggregations = ['count', 'sum', 'average', 'min', 'max', 'latest'] as const;
export type RollUpAggregation = (typeof rollUpAggregations)[number];

/** A number over the records that point at this one (or that this one points at): how many, the total, the latest. */
export const rollUp = defineFieldType({
  name: 'roll-up',
  label: { 'zh-CN': '汇总', 'en-US': 'Roll-up' },
  group: 'computed',
  propsSchema: Type.Object(
    {
      /** The form whose records are counted; absent: those that `via`, a field of this form, points at. */
      form: Type.Optional(DefinitionKey),
      /** The relation: a field of that form that points here. */
      via: FieldKey,
      agg: Type.Union(rollUpAggregations.map((agg) => Type.Literal(agg))),
      /** What is aggregated, a field or one part of it; none for a count. */
      field: Type.Optional(FieldPath),
      /** Which records count. */
      where: Type.Optional(FilterSchema),
      /** For the latest: by which date; by the time they were made when absent. Records without a value are passed over. */
      by: Type.Optional(FieldKey),
      shown: Type.Optional(ShownFieldSchema),
    },
    { additionalProperties: false },
  ),
  takesOptions: false,
  takesFields: false,
  canBeUnique: false,
  valueSchema: () => null,
  widget: 'autonumber',
  columns: () => [],
  valueAs: ({ props }) => (props.shown as ShownField | undefined) ?? null,
  isStored: () => false,
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [{ field: { props: { form: 'visit', via: 'patient', agg: 'count', shown: { type: 'number', props: { scale: 0 } } } }, valid: [], invalid: [3] }],
});
