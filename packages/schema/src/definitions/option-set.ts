import { Type, type Static } from '@sinclair/typebox';
import { Option } from './form.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

/** Choices that several fields share: changed in one place, the same values, colours and scores everywhere. */
export const OptionSetDefinition = Type.Object(
  {
    $format: Type.Literal('option-set/1'),
    key: DefinitionKey,
    label: LocalizedText,
    description: Type.Optional(LocalizedText),
    options: Type.Array(Option, { maxItems: 2000 }),
  },
  { additionalProperties: false, $id: 'https://carewright.example/schema/option-set-1.json' },
);
export type OptionSetDefinition = Static<typeof OptionSetDefinition>;
