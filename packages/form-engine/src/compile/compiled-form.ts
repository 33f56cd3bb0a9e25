import { type Field, type FieldType, type FormDefinition, type Issue, type LayoutNode, type Locale, type Logic } from '@carewright/schema';

/** JSON Schema as data; only keywords that draft-07 and 2020-12 share. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One field or sub-table column, with all that evaluation asks about it worked out once. */
export interface PlannedField {
  /** `drug`, or `meds.drug` for a column of the sub-table `meds`. */
  readonly name: string;
  readonly field: Field;
  readonly type: FieldType;
  /** Key of the sub-table a column belongs to. */
  readonly table: string | null;
  /** Columns of a sub-table, in order; empty for any other field. */
  readonly columns: readonly PlannedField[];
  /** Every condition that must hold to be shown: its own and those of the sections and panes round it. */
  readonly shownWhen: readonly Logic[];
  /** True when a person can never type it: computed, numbered, looked up. */
  readonly isDerived: boolean;
  /** Options that may stay and no longer be chosen. */
  readonly retired: ReadonlySet<string>;
}

/** A section, tab or step with a condition of its own. */
export interface PlannedContainer {
  readonly id: string;
  readonly shownWhen: readonly Logic[];
}

/** What evaluation follows; made once per release. */
export interface EvaluationPlan {
  /** Top-level fields in the order of the definition. */
  readonly fields: readonly PlannedField[];
  /** Fields and columns by name. */
  readonly byName: ReadonlyMap<string, PlannedField>;
  /** Computed fields, each after everything it reads. */
  readonly computeOrder: readonly PlannedField[];
  /** For each field name, what must be worked out again when it changes: computed values, conditions and rules. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** Sections, tabs and steps that a condition may hide. */
  readonly containers: readonly PlannedContainer[];
  /** Whether any field or column may become read-only by a condition. */
  readonly hasReadonlyRules: boolean;
  /** Fields and columns whose value may come from other records: lookups, roll-ups, data linkage. */
  readonly fetched: readonly PlannedField[];
  /** Fields and columns whose options a rule may limit. */
  readonly limited: readonly PlannedField[];
  /** Computed fields that storage does not keep (`store: false`). */
  readonly unstored: readonly string[];
}

/** Everything that follows from one form definition in one language, without I/O. */
export interface CompiledForm {
  readonly form: FormDefinition;
  readonly locale: Locale;
  readonly schema: JsonSchema;
  readonly uiSchema: Readonly<Record<string, unknown>>;
  readonly plan: EvaluationPlan;
  /** The layout with every field placed; those the author did not place stand in a last section. */
  readonly layout: readonly LayoutNode[];
  /** The other layouts by name; ids of their sections are their own, so that one condition each is judged. */
  readonly layouts: Readonly<Record<string, readonly LayoutNode[]>>;
  /** Circles among computed fields and types that nobody knows: such a form must not be published. */
  readonly issues: readonly Issue[];
}
