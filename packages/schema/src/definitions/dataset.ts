import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../filters/filter.js';
import { DefinitionKey } from './keys.js';
import { LocalizedText } from './localized-text.js';

const closed = { additionalProperties: false } as const;
/** A field key, a system column, `field.part` of a structured value, or `relation.field` one step away. */
const FieldPath = Type.String({ minLength: 1, maxLength: 160, pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,2}$' });

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const Grain = Type.Union(grains.map((grain) => Type.Literal(grain)));
export type Grain = (typeof grains)[number];

/** What may be grouped by. */
export const Dimension = Type.Object({ key: DefinitionKey, label: LocalizedText, path: FieldPath }, closed);
export type Dimension = Static<typeof Dimension>;

export const aggregations = ['count', 'distinct', 'sum', 'average', 'min', 'max'] as const;
export type Aggregation = (typeof aggregations)[number];
/** What may be aggregated, always after its own `where`. */
export const Measure = Type.Object(
  {
    key: DefinitionKey,
    label: LocalizedText,
    agg: Type.Union(aggregations.map((agg) => Type.Literal(agg))),
    path: Type.Optional(FieldPath),
    where: Type.Optional(FilterSchema),
    format: Type.Optional(Type.Object({ style: Type.Union([Type.Literal('number'), Type.Literal('money'), Type.Literal('percent')]), digits: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })), unit: Type.Optional(LocalizedText) }, closed)),
    /** What this number is, in words for its readers. */
    definition: Type.Optional(LocalizedText),
  },
  closed,
);
export type Measure = Static<typeof Measure>;

/** What may be asked about a form. Every form gives one by itself (same key as the form); an authored one of that key replaces it. */
export const DatasetDefinition = Type.Object(
  { $format: Type.Literal('dataset/1'), key: DefinitionKey, label: LocalizedText, form: DefinitionKey, dimensions: Type.Array(Dimension, { maxItems: 200 }), measures: Type.Array(Measure, { maxItems: 200 }), where: Type.Optional(FilterSchema) },
  { ...closed, $id: 'https://carewright.example/schema/dataset-1.json' },
);
export type DatasetDefinition = Static<typeof DatasetDefinition>;

/** A question to a dataset: what, by what, for whom. The body of `POST …/datasets/{dataset}/query`. */
export const Query = Type.Object(
  {
    dimensions: Type.Array(Type.Object({ dimension: DefinitionKey, grain: Type.Optional(Grain) }, closed), { maxItems: 4 }),
    measures: Type.Array(DefinitionKey, { minItems: 1, maxItems: 12 }),
    filter: Type.Optional(FilterSchema),
    /** `by` is a dimension or measure key of this query. */
    sort: Type.Optional(Type.Array(Type.Object({ by: DefinitionKey, dir: Type.Union([Type.Literal('asc'), Type.Literal('desc')]) }, closed), { maxItems: 4 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
  },
  closed,
);
export type Query = Static<typeof Query>;
