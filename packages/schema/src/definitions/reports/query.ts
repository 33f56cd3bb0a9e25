import { Type, type Static } from '@sinclair/typebox';
import { FilterSchema } from '../../filters/filter.js';
import { DefinitionKey } from '../keys.js';
import { LocalizedText } from '../localized-text.js';
import { Grain } from './grain.js';
import { Cohort, Funnel } from './journey.js';
import { MeasureFormat } from './measure.js';
import { TreeLevel } from './tree-level.js';

const closed = { additionalProperties: false } as const;

/** A day that may be known only when asked: itself, days from today, or the first day of the present week, month, quarter or year moved by some. */
export const PeriodDay = Type.Union([
  Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  Type.Object({ $today: Type.Integer({ minimum: -36_500, maximum: 36_500 }) }, closed),
  Type.Object({ $start: Grain, shift: Type.Optional(Type.Integer({ minimum: -1_000, maximum: 1_000 })) }, closed),
]);
export type PeriodDay = Static<typeof PeriodDay>;

/** The span a question is about: from a day on, up to but without another. Comparisons with earlier spans need one when nothing is grouped by time. */
export const Period = Type.Object({ dimension: DefinitionKey, from: Type.Optional(PeriodDay), to: Type.Optional(PeriodDay) }, closed);
export type Period = Static<typeof Period>;

/** A clicked or chosen group: null is "not filled in", `{id}` a record, person or department (`othersId`: all that are not shown by name). */
export const Member = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null(), Type.Object({ id: Type.String({ maxLength: 80 }), label: Type.Optional(Type.String({ maxLength: 500 })) }, closed)]);
export type Member = Static<typeof Member>;

export const derivations = ['share', 'running', 'moving', 'rank', 'previous', 'change', 'growth', 'toDate'] as const;
export type Derivation = (typeof derivations)[number];
const back = Type.Object({ n: Type.Integer({ minimum: 1, maximum: 1_000 }), unit: Grain }, closed);

/**
 * A column worked out from the column of a measure: its share of a whole (within groups of `within`), its running
 * total over time (beginning anew with each `reset`), its average over the last `over` spans, its rank, what it was
 * some spans before and how it changed since (`back`, a year when absent), or what it has come to since the start of a
 * month, quarter or year (`reset`).
 */
export const DerivedColumn = Type.Object(
  {
    key: DefinitionKey,
    of: DefinitionKey,
    as: Type.Union(derivations.map((one) => Type.Literal(one))),
    label: Type.Optional(LocalizedText),
    format: Type.Optional(MeasureFormat),
    within: Type.Optional(Type.Array(DefinitionKey, { maxItems: 3 })),
    reset: Type.Optional(Grain),
    over: Type.Optional(Type.Integer({ minimum: 2, maximum: 400 })),
    back: Type.Optional(back),
  },
  closed,
);
export type DerivedColumn = Static<typeof DerivedColumn>;

export const havingOperators = ['gt', 'gte', 'lt', 'lte', 'eq', 'ne'] as const;
const havingOperator = Type.Union(havingOperators.map((op) => Type.Literal(op)));

/** A question to a dataset: what, by what, for whom. The body of `POST …/datasets/{dataset}/query`. */
export const Query = Type.Object(
  {
    dimensions: Type.Array(
      Type.Object(
        {
          dimension: DefinitionKey,
          grain: Type.Optional(Grain),
          /** Of a tree: by what values stand under at this level; absent, by the values themselves. */
          level: Type.Optional(TreeLevel),
          /** Only the groups that are largest by a measure (smallest: `asc`); the rest is one group of its own when `others` is wanted. */
          top: Type.Optional(Type.Object({ n: Type.Integer({ minimum: 1, maximum: 200 }), by: DefinitionKey, dir: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])), others: Type.Optional(Type.Boolean()) }, closed)),
          /** Of time: spans in which nothing happened are rows as well. */
          fill: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { maxItems: 4 },
    ),
    measures: Type.Array(DefinitionKey, { minItems: 1, maxItems: 12 }),
    filter: Type.Optional(FilterSchema),
    /** `by` is a dimension, measure or derived column of this query. */
    sort: Type.Optional(Type.Array(Type.Object({ by: DefinitionKey, dir: Type.Union([Type.Literal('asc'), Type.Literal('desc')]) }, closed), { maxItems: 4 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    derived: Type.Optional(Type.Array(DerivedColumn, { maxItems: 12 })),
    period: Type.Optional(Period),
    /** Only records of these groups (or none of them). */
    members: Type.Optional(Type.Array(Type.Object({ dimension: DefinitionKey, grain: Type.Optional(Grain), level: Type.Optional(TreeLevel), is: Type.Array(Member, { maxItems: 200 }), not: Type.Optional(Type.Boolean()) }, closed), { maxItems: 12 })),
    /** Only records that have records of a fact, all of whose conditions hold for one of them (or that have none). */
    related: Type.Optional(Type.Array(Type.Object({ fact: DefinitionKey, where: Type.Optional(FilterSchema), none: Type.Optional(Type.Boolean()) }, closed), { maxItems: 8 })),
    /** Only rows whose numbers pass; totals stay those of everything asked. */
    having: Type.Optional(Type.Array(Type.Object({ by: DefinitionKey, op: havingOperator, value: Type.Number() }, closed), { maxItems: 8 })),
    /** Sub-totals: each is the dimensions that stay. The total over everything always comes. */
    subtotals: Type.Optional(Type.Array(Type.Array(DefinitionKey, { minItems: 1, maxItems: 3 }), { maxItems: 8 })),
    /** Follows people over time instead: through steps, or from when they first came. The measures are `funnelMeasures` or `cohortMeasures` then. */
    funnel: Type.Optional(Funnel),
    cohort: Type.Optional(Cohort),
  },
  closed,
);
export type Query = Static<typeof Query>;

/** How many groups and numbers the answer to a question has; those that follow people bring groups of their own. */
export const widthOf = ({ dimensions, measures, derived = [], funnel, cohort }: Query): { readonly groups: number; readonly numbers: number } => ({ groups: dimensions.length + (funnel === undefined ? 0 : 1) + (cohort === undefined ? 0 : 2), numbers: measures.length + derived.length });
