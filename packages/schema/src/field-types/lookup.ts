import { Type } from '@sinclair/typebox';
import { FieldKey, FieldPath } from '../definitions/keys.js';
import { defineFieldType } from './field-type.js';
import { ShownFieldSchema, type ShownField } from './shown-field.js';

/** A field of the record that a relation points at: as it is now, or copied when the record was saved. */
export const lookup = defineFieldType({
  name: 'lookup',
  label: { 'zh-CN': '引用字段', 'en-US': 'Lookup' },
  group: 'computed',
  propsSchema: Type.Object(
    {
      /** The relation field of this form (or row) that is followed. */
      via: FieldKey,
      /** The field of the related form that is shown, or one part of it. */
      field: FieldPath,
      /** Keep a copy made at each saving, for records that must stay as they were signed. */
      snapshot: Type.Optional(Type.Boolean()),
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
  isStored: ({ props }) => props.snapshot === true,
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [
    { field: { props: { via: 'patient', field: 'phone', shown: { type: 'phone' } } }, valid: [], invalid: ['13800138000'] },
    { field: { props: { via: 'patient', field: 'birth', snapshot: true, shown: { type: 'date' } } }, valid: [], invalid: ['2000-01-01'] },
    { field: { props: { via: 'patient', field: 'blood_pressure', snapshot: true, shown: { type: 'blood-pressure' } } }, valid: [], invalid: [{ systolic: 120, diastolic: 80 }] },
    { field: { props: { via: 'patient', field: 'blood_pressure.systolic', shown: { type: 'number', props: { scale: 0 } } } }, valid: [], invalid: [120] },
  ],
});
