import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { CalculatedDimension, Dimension, Hierarchy } from './dimension.js';
import { Fact } from './fact.js';
import { Measure } from './measure.js';

const closed = { additionalProperties: false } as const;

/** What the author of a dataset wants counted beforehand: measures by groups, times by the day. */
export const CountedBeforehand = Type.Object({ dimensions: Type.Array(DefinitionKey, { maxItems: 8 }), measures: Type.Array(DefinitionKey, { minItems: 1, maxItems: 50 }) }, closed);
export type CountedBeforehand = Static<typeof CountedBeforehand>;

/** What may be asked about a form. Every form gives one by itself (same key as the form); an authored one of that key replaces it. */
export const DatasetDefinition = Type.Object(
  {
    $format: Type.Literal('dataset/1'),
    key: DefinitionKey,
    label: LocalizedText,
    form: DefinitionKey,
    dimensions: Type.Array(Dimension, { maxItems: 200 }),
    measures: Type.Array(Measure, { maxItems: 200 }),
    where: Type.Optional(FilterSchema),
    calculated: Type.Optional(Type.Array(CalculatedDimension, { maxItems: 50 })),
    hierarchies: Type.Optional(Type.Array(Hierarchy, { maxItems: 30 })),
    facts: Type.Optional(Type.Array(Fact, { maxItems: 20 })),
    /** The first day of a week; Monday when absent. */
    weekStartsOn: Type.Optional(Type.Union([Type.Literal('monday'), Type.Literal('sunday')])),
    /** What is counted beforehand: what dashboards ask where that pays (absent), nothing, or these groups and measures. */
    beforehand: Type.Optional(Type.Union([Type.Literal('never'), CountedBeforehand])),
    /** Numbers about fewer records than this are withheld. */
    smallest: Type.Optional(Type.Integer({ minimum: 2, maximum: 100 })),
  },
  { ...closed, $id: 'https://carewright.example/schema/dataset-1.json' },
);
export type DatasetDefinition = Static<typeof DatasetDefinition>;
