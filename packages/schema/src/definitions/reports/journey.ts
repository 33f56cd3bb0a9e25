import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { FieldPath } from './field-path.js';
import { Grain } from './grain.js';

const closed = { additionalProperties: false } as const;

/** Something that happens to somebody: a record of a fact (of the dataset's own form, when absent), at the time that a field of it says. */
const moment = { fact: Type.Optional(DefinitionKey), at: FieldPath, where: Type.Optional(FilterSchema) };

/** One step of a funnel. */
export const FunnelStep = Type.Object({ label: LocalizedText, ...moment }, closed);
export type FunnelStep = Static<typeof FunnelStep>;

/**
 * How many come how far. Everybody starts once, with their first record of the first step; each further step is taken
 * at or after the one before, all of them `within` a time of the start. The conditions of the question say who starts.
 * `subject` is the dimension of whose steps these are; the record of the dataset itself, when absent.
 */
export const Funnel = Type.Object(
  { subject: Type.Optional(DefinitionKey), steps: Type.Array(FunnelStep, { minItems: 2, maxItems: 8 }), within: Type.Optional(Type.Object({ n: Type.Integer({ minimum: 1, maximum: 3_650 }), unit: Grain }, closed)) },
  closed,
);
export type Funnel = Static<typeof Funnel>;

/** How many of those who came first in one span of time come again in the spans after it. The period of the question is that of coming first. */
export const Cohort = Type.Object(
  { subject: Type.Optional(DefinitionKey), start: Type.Object(moment, closed), again: Type.Object(moment, closed), grain: Grain, spans: Type.Integer({ minimum: 1, maximum: 36 }) },
  closed,
);
export type Cohort = Static<typeof Cohort>;

/** What a funnel counts: who came so far, which part that is of all who started, and which of those who took the step before. */
export const funnelMeasures = ['people', 'of_first', 'of_previous'] as const;
/** What a cohort counts: who came again, and which part that is of those who came first. */
export const cohortMeasures = ['people', 'of_all'] as const;
