import { Type } from '@sinclair/typebox';
import { DefinitionKey, FieldKey } from '../definitions/keys.js';
import { LocalizedText } from '../definitions/localized-text.js';
import { LogicSchema } from '../expressions/logic.js';
import { defineDisplayType } from './display-type.js';

/** What a button does, by name. */
export const buttonActions = ['link', 'new-record', 'start-flow', 'fill'] as const;
export type ButtonAction = (typeof buttonActions)[number];
export const buttonLooks = ['primary', 'danger', 'text'] as const;
export type ButtonLook = (typeof buttonLooks)[number];

/** A button on the form: opens a page, makes another record, starts a flow, or fills fields in. Holds nothing itself. */
export const button = defineDisplayType({
  name: 'button',
  label: { 'zh-CN': '按钮', 'en-US': 'Button' },
  propsSchema: Type.Object(
    {
      action: Type.Optional(Type.Union(buttonActions.map((one) => Type.Literal(one)))),
      /** Where a link leads; `{field}` stands for a value of the record, `{id}` for the record. */
      url: Type.Optional(Type.String({ maxLength: 1000 })),
      /** Of which form a record is made. */
      form: Type.Optional(DefinitionKey),
      /** The relation of the new record that points here. */
      via: Type.Optional(FieldKey),
      /** What is filled in: of the new record, or of this one. Nothing is saved by it. */
      set: Type.Optional(Type.Array(Type.Object({ field: FieldKey, expr: LogicSchema }, { additionalProperties: false }), { maxItems: 20 })),
      flow: Type.Optional(DefinitionKey),
      /** Asked before anything happens. */
      confirm: Type.Optional(LocalizedText),
      look: Type.Optional(Type.Union(buttonLooks.map((one) => Type.Literal(one)))),
    },
    { additionalProperties: false },
  ),
  initialProps: { action: 'link' },
  examples: [
    { field: { props: { action: 'link', url: 'https://example.org/search?q={title}' } }, valid: [], invalid: [] },
    { field: { props: { action: 'fill', set: [{ field: 'title', expr: '完成' }], confirm: { 'zh-CN': '确定吗？', 'en-US': 'Sure?' }, look: 'primary' } }, valid: [], invalid: [] },
    { field: { props: { action: 'new-record', form: 'visit', via: 'patient', set: [{ field: 'reason', expr: { var: 'title' } }] } }, valid: [], invalid: [] },
    { field: { props: { action: 'start-flow', flow: 'approval' } }, valid: [], invalid: [] },
  ],
});
