import { Type, type Static } from '@sinclair/typebox';

/** How one value is made: the name of a maker and its choices. Judged by the maker itself. */
export interface MakerSpec {
  readonly make: string;
  /** Share of rows left empty, 0 to 1. */
  readonly missing?: number;
  readonly [choice: string]: unknown;
}
const Spec = Type.Unsafe<MakerSpec>(Type.Object({ make: Type.String(), missing: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })) }, { additionalProperties: true }));

const Weights = Type.Record(Type.String(), Type.Number({ minimum: 0 }));

/** How many rows a form gets: written out, a fixed count, a multiple of the asked scale, or some for each row of another form. */
const Rows = Type.Union([
  Type.Object({ list: Type.Array(Type.Record(Type.String(), Type.Unknown())) }, { additionalProperties: false }),
  Type.Object({ count: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ scale: Type.Number({ exclusiveMinimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ per: Type.String(), weights: Weights, where: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))) }, { additionalProperties: false }),
]);

const FormSeed = Type.Object(
  {
    form: Type.String(),
    rows: Rows,
    /** Field of this form that holds the parent row when rows are made `per` another form. */
    parent: Type.Optional(Type.String()),
    fields: Type.Record(Type.String(), Spec),
    /** Field that says when the record came to be; else a moment within the last five years. */
    createdAt: Type.Optional(Type.String()),
    /** Field that says in which department it was made: row rules about departments look at that. */
    createdDepartment: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type FormSeed = Static<typeof FormSeed>;

/** Invented data as a template describes it (`seed/plan.json`): data only, read by the makers of this folder. */
export const SeedPlan = Type.Object(
  {
    $format: Type.Literal('seed/1'),
    seed: Type.Integer(),
    pools: Type.Record(Type.String(), Weights),
    departments: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), parent: Type.Optional(Type.String()), head: Type.Optional(Type.String()) }, { additionalProperties: false })),
    people: Type.Array(Type.Object({ username: Type.String(), name: Type.String(), departments: Type.Array(Type.String()), roles: Type.Array(Type.String()) }, { additionalProperties: false })),
    forms: Type.Array(FormSeed),
  },
  { additionalProperties: false },
);
export type SeedPlan = Static<typeof SeedPlan>;
