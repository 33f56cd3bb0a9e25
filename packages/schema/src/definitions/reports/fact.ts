import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey, FieldKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { FieldPath } from './field-path.js';

const closed = { additionalProperties: false } as const;

/**
 * Other records that a dataset can count beside those of its own form, each in a sum of its own, so that nothing is
 * counted twice. `via` is the way from such a record to the record of the dataset's form, over relations
 * (`patient`, `visit.patient`); `rows` names a sub-table of the form instead. A fact without either stands by itself
 * and shares only the dimensions that `dimensions` finds in it.
 */
export const Fact = Type.Object(
  {
    key: DefinitionKey,
    label: LocalizedText,
    form: Type.Optional(DefinitionKey),
    via: Type.Optional(FieldPath),
    rows: Type.Optional(FieldKey),
    /** Where a dimension of the dataset is found in these records, by the dimension's key. */
    dimensions: Type.Optional(Type.Record(DefinitionKey, FieldPath)),
    where: Type.Optional(FilterSchema),
  },
  closed,
);
export type Fact = Static<typeof Fact>;
