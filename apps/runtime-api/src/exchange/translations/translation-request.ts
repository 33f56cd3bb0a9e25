import { type Static, Type } from '@sinclair/typebox';
import { DefinitionKey } from '@carewright/schema';

const Text = Type.String({ maxLength: 4_000 });

/** The texts of a form as its designer sees them now, to be taken to a translator. */
export const TranslationBody = Type.Object(
  {
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('xliff')]),
    form: DefinitionKey,
    items: Type.Array(
      Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }), where: Type.String({ maxLength: 400 }), texts: Type.Object({ 'zh-CN': Type.Optional(Text), 'en-US': Type.Optional(Text) }, { additionalProperties: false }) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 20_000 },
    ),
  },
  { additionalProperties: false },
);
export type TranslationBody = Static<typeof TranslationBody>;
