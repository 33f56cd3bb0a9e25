import { type Filter, type FilterTarget, type FormDefinition } from '@carewright/schema';

/** One step over a relation, to the one record that it points at. */
export interface RelationStep {
  readonly relation: string;
  readonly form: string;
}

/** Where a value is: over these relations, then there. */
export interface BoundPath {
  readonly steps: readonly RelationStep[];
  /** The form at the end of the way. */
  readonly form: FormDefinition;
  /** The path from there on: the key of a field, or a part of it. */
  readonly tail: string;
  /** The key of the field there. */
  readonly field: string;
  readonly target: FilterTarget;
}

/** Records that are counted together: those of the dataset's own form (key ''), or of one of its facts. */
export interface BoundFact {
  readonly key: string;
  readonly form: FormDefinition;
  /** The sub-table of the dataset's form whose rows these are. */
  readonly rows: string | null;
  /** The way to the record of the dataset's form; null for a fact that stands by itself. */
  readonly via: readonly RelationStep[] | null;
  readonly where: Filter | null;
}
