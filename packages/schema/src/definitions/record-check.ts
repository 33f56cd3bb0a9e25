import { Type, type Static } from '@sinclair/typebox';
import { LogicSchema } from '../expressions/logic.js';
import { DefinitionKey, FieldKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

/** What may be asked about the other records; the answer is called `$count`, `$exists`, … in `assert`. */
export const recordCheckKinds = ['count', 'exists', 'sum', 'min', 'max'] as const;
export type RecordCheckKind = (typeof recordCheckKinds)[number];

/**
 * A check against other records, e.g. that a patient has no second follow-up for the same discharge: `where` finds records
 * of `form` (their fields are `row.…`, those of the record in hand go by their keys), `assert` judges what was found.
 */
export const RecordCheck = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 60 }),
    kind: Type.Union(recordCheckKinds.map((kind) => Type.Literal(kind))),
    form: DefinitionKey,
    where: LogicSchema,
    /** Of the found records: what `sum`, `min` and `max` are about. */
    field: Type.Optional(FieldKey),
    /** Only records for which this holds are checked. */
    when: Type.Optional(LogicSchema),
    assert: LogicSchema,
    message: LocalizedText,
    level: Type.Optional(Type.Union([Type.Literal('error'), Type.Literal('warn')])),
    fields: Type.Optional(Type.Array(FieldKey, { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type RecordCheck = Static<typeof RecordCheck>;
