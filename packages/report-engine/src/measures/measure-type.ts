import { type MeasureKind, type LocalizedText, type ValueKind } from '@carewright/schema';

/**
 * One way to aggregate, as data: the compiler prints it, the designer lists it, drill-down reads it.
 * A new measure is a file, a name in schema's `measureKinds`, and a line in the registry.
 */
export interface MeasureType {
  readonly name: MeasureKind;
  readonly label: LocalizedText;
  /** Name of the PostgreSQL aggregate function; never from a definition. Null for what no single function says. */
  readonly sqlFunction: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'percentile_cont' | null;
  readonly isDistinct: boolean;
  /** Whether it needs a field; a plain count counts records. */
  readonly needsPath: boolean;
  /** Kinds of value it can work on. */
  readonly accepts: readonly ValueKind[];
  /** What it answers: a count, or a value of the field's own kind. */
  readonly answers: 'count' | 'same';
  /** Whether parts may be added up to the whole (an average or a distinct count may not). */
  readonly isAdditive: boolean;
}
