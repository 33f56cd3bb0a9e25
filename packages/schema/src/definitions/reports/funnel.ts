import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { FieldPath } from './field-path.js';
import { Grain } from './grain.js';
import { Period } from './query.js';

const closed = { additionalProperties: false } as const;

/** One step of a funnel: records of a form that lead to whoever goes through it (`entity`), at a time (`at`). */
export const FunnelStep = Type.Object({ label: LocalizedText, dataset: DefinitionKey, entity: FieldPath, at: FieldPath, where: Type.Optional(FilterSchema) }, closed);

/**
 * How many come how far: each step counts those who took it at or after the step before, within `days` of their first
 * step. Everybody is counted once, at the first time of the first step.
 */
export const FunnelQuestion = Type.Object(
  { steps: Type.Array(FunnelStep, { minItems: 2, maxItems: 8 }), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 })), period: Type.Optional(Type.Omit(Period, ['dimension'])), by: Type.Optional(Type.Object({ dimension: DefinitionKey, grain: Type.Optional(Grain) }, closed)) },
  closed,
);
export type FunnelQuestion = Static<typeof FunnelQuestion>;

/** How many of those who came first in one span come again in the spans after it. */
export const CohortQuestion = Type.Object(
  { dataset: DefinitionKey, entity: FieldPath, at: FieldPath, grain: Grain, periods: Type.Integer({ minimum: 1, maximum: 36 }), period: Type.Optional(Type.Omit(Period, ['dimension'])), filter: Type.Optional(FilterSchema) },
  closed,
);
export type CohortQuestion = Static<typeof CohortQuestion>;
