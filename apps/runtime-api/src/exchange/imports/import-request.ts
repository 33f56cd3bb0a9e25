import { type Static, Type } from '@sinclair/typebox';
import { FieldKey } from '@carewright/schema';
import { textEncodings } from '../sheets/text-encoding.js';
import { sheetLimits } from '../sheets/sheet-row.js';

const Encoding = Type.Union(textEncodings.map((encoding) => Type.Literal(encoding)));
const Header = Type.Integer({ minimum: 1, maximum: 1_000 });
const Reading = { sheet: Type.Optional(Type.String({ maxLength: 200 })), encoding: Type.Optional(Encoding), delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })) };

/** Another look at an uploaded file: another sheet, another encoding, another row of headings. */
export const LookBody = Type.Object({ ...Reading, headerRow: Type.Optional(Header) }, { additionalProperties: false });
export type LookBody = Static<typeof LookBody>;

const MappingSchema = Type.Object(
  { column: Type.Integer({ minimum: 0, maximum: sheetLimits.columns - 1 }), field: Type.String({ pattern: '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)?$', maxLength: 120 }), by: Type.Optional(FieldKey) },
  { additionalProperties: false },
);

/** How an uploaded file becomes records. */
export const RunBody = Type.Object(
  {
    ...Reading,
    headerRow: Header,
    mapping: Type.Array(MappingSchema, { minItems: 1, maxItems: 500 }),
    mode: Type.Union([Type.Literal('insert'), Type.Literal('update'), Type.Literal('upsert')]),
    keys: Type.Optional(Type.Array(FieldKey, { maxItems: 5, uniqueItems: true })),
    blank: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('clear')])),
    dryRun: Type.Optional(Type.Boolean()),
    /** The headings of the file, so that the mapping is remembered for the next file with the same ones. */
    headers: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: sheetLimits.columns })),
  },
  { additionalProperties: false },
);
export type RunBody = Static<typeof RunBody>;
