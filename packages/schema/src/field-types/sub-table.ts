import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';

/** Rows inside a record, each with fields of its own, kept in a child table. `valueSchemaOf` adds the schema of a row. */
export const subTable = defineFieldType({
  name: 'sub-table',
  label: { 'zh-CN': '子表', 'en-US': 'Sub-table' },
  group: 'relation',
  propsSchema: Type.Object({ minRows: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })), maxRows: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }, { additionalProperties: false }),
  takesOptions: false,
  takesFields: true,
  canBeUnique: false,
  valueSchema: ({ props }) => Type.Array(Type.Object({}), { minItems: props.minRows ?? 0, maxItems: props.maxRows ?? 500 }),
  widget: 'sub-table',
  columns: () => [],
  filterOperators: ['isEmpty', 'isNotEmpty'],
  aggregations: [],
  dimension: null,
  masking: 'hide',
  sortable: false,
  examples: [
    {
      field: { props: { maxRows: 2 }, fields: [{ key: 'drug', type: 'text', label: '药品', required: true }, { key: 'dose', type: 'number', label: '剂量', props: { scale: 2 } }] },
      valid: [[], [{ drug: 'x', dose: 1.25 }], [{ id: '0198c0de-7a5b-7c3d-8e4f-0123456789ab', drug: 'x' }, {}]],
      invalid: [{}, 'x', [1], [{ drug: 1 }], [{ other: 'x' }], [{}, {}, {}], [{ id: 'x' }]],
    },
  ],
});
