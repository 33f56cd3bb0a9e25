import { Type, type Static } from '@sinclair/typebox';
import { LogicSchema } from '../../expressions/logic.js';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { FieldPath } from './field-path.js';

const closed = { additionalProperties: false } as const;

/** The plain ways to aggregate: fields allow some of them. */
export const aggregations = ['count', 'distinct', 'sum', 'average', 'min', 'max'] as const;
export type Aggregation = (typeof aggregations)[number];
/** What a measure can be: a plain aggregation, a percentile, the last value over time, or worked out from other measures. */
export const measureKinds = [...aggregations, 'percentile', 'last', 'calc'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export const MeasureFormat = Type.Object(
  { style: Type.Union([Type.Literal('number'), Type.Literal('money'), Type.Literal('percent')]), digits: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })), unit: Type.Optional(LocalizedText) },
  closed,
);
export type MeasureFormat = Static<typeof MeasureFormat>;

/** What may be aggregated, always after its own `where`. */
export const Measure = Type.Object(
  {
    key: DefinitionKey,
    label: LocalizedText,
    agg: Type.Union(measureKinds.map((agg) => Type.Literal(agg))),
    path: Type.Optional(FieldPath),
    where: Type.Optional(FilterSchema),
    /** The fact whose records are counted; absent for the dataset's own form. */
    fact: Type.Optional(DefinitionKey),
    /** Of `percentile`: 0.5 is the median, which also stands when it is absent. */
    p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Of `last`: the time by which a record is the last. */
    over: Type.Optional(FieldPath),
    /** Of `last`: whose last values are added up (the account of a balance); absent, one last value counts. */
    per: Type.Optional(FieldPath),
    /** Of `calc`: an expression over the keys of other measures, worked out after they are: `{"div":[{"var":"arrived"},{"var":"appointments"}]}`. */
    calc: Type.Optional(LogicSchema),
    format: Type.Optional(MeasureFormat),
    /** What this number is, in words for its readers. */
    definition: Type.Optional(LocalizedText),
    /** Who answers for what it means. */
    owner: Type.Optional(Type.String({ maxLength: 100 })),
  },
  closed,
);
export type Measure = Static<typeof Measure>;
