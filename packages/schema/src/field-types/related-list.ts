import { Type } from '@sinclair/typebox';
import { DefinitionKey, FieldKey } from '../definitions/keys.js';
import { FilterSchema } from '../filters/filter.js';
import { defineDisplayType } from './display-type.js';

/** How many records a related list shows when its author does not say. */
export const relatedListRows = 5;

/** The records of another form that point at this one: the visits of a patient. Holds nothing itself. */
export const relatedList = defineDisplayType({
  name: 'related-list',
  label: { 'zh-CN': '关联记录列表', 'en-US': 'Related records' },
  propsSchema: Type.Object(
    {
      /** Whose records are shown. */
      form: Type.Optional(DefinitionKey),
      /** The relation there that points here. */
      via: Type.Optional(FieldKey),
      /** What shows of each besides its title; what lists of that form show when absent. */
      columns: Type.Optional(Type.Array(FieldKey, { maxItems: 8 })),
      /** Which of them; the values of this record may be compared with (`$record`). */
      filter: Type.Optional(FilterSchema),
      /** Which come first; the latest when absent. */
      sort: Type.Optional(FieldKey),
      descending: Type.Optional(Type.Boolean()),
      rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      /** No button that adds a record. */
      noNew: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  examples: [
    { field: { props: { form: 'appointment', via: 'owner', columns: ['day'], sort: 'day', descending: true, rows: 10 } }, valid: [], invalid: [] },
    { field: {}, valid: [], invalid: [] },
  ],
});
