import { Type, type Static } from '@sinclair/typebox';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

/** A BPMN 2.0 definition. All behaviour is in the XML (standard elements plus the `cw:` extension namespace); flow-engine judges it. */
export const FlowDefinition = Type.Object(
  {
    $format: Type.Literal('flow/1'),
    key: DefinitionKey,
    label: LocalizedText,
    /** The form whose records this flow handles; absent for a flow without a record. */
    form: Type.Optional(DefinitionKey),
    bpmn: Type.String({ minLength: 1, maxLength: 5_000_000, description: 'BPMN 2.0 XML; stored beside as <key>.bpmn when exported.' }),
  },
  { additionalProperties: false, $id: 'https://carewright.example/schema/flow-1.json' },
);
export type FlowDefinition = Static<typeof FlowDefinition>;
