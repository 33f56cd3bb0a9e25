import { type DatasetDefinition, type DerivedColumn, type Filter, type FilterTarget, type FormDefinition, type Grain, type LocalizedText, type Logic, type Measure, type Member, type Option, type Period, type Query, type TimePart } from '@carewright/schema';
import { type DimensionKind } from '../dimensions/dimension-kind.js';
import { type BoundJourney } from '../journeys/bound-journey.js';
import { type MeasureType } from '../measures/measure-type.js';
import { type BoundFact, type BoundPath } from './bound-fact.js';

export { type BoundFact, type BoundPath, type RelationStep } from './bound-fact.js';

/** A dimension of a question, tied to what its path stands for. */
export interface BoundDimension {
  readonly key: string;
  readonly label: LocalizedText;
  readonly path: string;
  readonly kind: DimensionKind;
  readonly grain: Grain | null;
  /** The level of its tree that it is grouped at; null for the values themselves. */
  readonly level: number | null;
  readonly target: FilterTarget;
  readonly part: TimePart | null;
  readonly bins: readonly number[] | null;
  readonly options: readonly Option[] | null;
  readonly emptyLabel: LocalizedText | null;
  /** The fact whose records have it. */
  readonly fact: string;
  /** Where it is found, by fact. */
  readonly at: Readonly<Record<string, BoundPath>>;
  readonly top: Query['dimensions'][number]['top'] | null;
  readonly fill: boolean;
}

/** A measure of a question, tied to its aggregation and its field. */
export interface BoundMeasure {
  readonly definition: Measure;
  readonly type: MeasureType;
  /** Null for a plain count and for what is worked out from others. */
  readonly target: FilterTarget | null;
  readonly fact: string;
  readonly at: BoundPath | null;
  readonly over: BoundPath | null;
  readonly per: BoundPath | null;
  /** Of a calculated one: the measures it is worked out from. */
  readonly inputs: readonly BoundMeasure[];
  readonly calc: Logic | null;
}

/** A column worked out from a measure, with the time it needs. */
export interface BoundDerived extends DerivedColumn {
  readonly measure: BoundMeasure;
}

/** The time that spans and comparisons are about. */
export interface BoundTime {
  readonly dimension: BoundDimension;
  /** Its place among the dimensions; null where nothing is grouped by it. */
  readonly index: number | null;
  readonly period: Omit<Period, 'dimension'>;
}

/** A question that has been checked against the definitions: everything the compiler prints comes from here. */
export interface BoundQuery {
  readonly dataset: DatasetDefinition;
  readonly form: FormDefinition;
  readonly facts: readonly BoundFact[];
  readonly dimensions: readonly BoundDimension[];
  readonly measures: readonly BoundMeasure[];
  readonly derived: readonly BoundDerived[];
  readonly time: BoundTime | null;
  /** Dataset condition and the asker's filter together, without what has become the period. */
  readonly filter: Filter;
  readonly members: readonly { readonly dimension: BoundDimension; readonly is: readonly Member[]; readonly not: boolean }[];
  readonly related: readonly { readonly fact: BoundFact; readonly where: Filter | null; readonly none: boolean }[];
  readonly having: NonNullable<Query['having']>;
  readonly sort: readonly { readonly by: string; readonly dir: 'asc' | 'desc' }[];
  /** The sets of dimensions that are answered, as bits by place: the whole set first, the empty one (the total) last. */
  readonly sets: readonly number[];
  /** Those of the sets that are sub-totals the asker wants to see. */
  readonly subtotals: readonly number[];
  readonly limit: number;
  /** The measures that top groups are chosen by, by the place of the dimension. */
  readonly topBy: Readonly<Record<number, BoundMeasure>>;
  /** Of a question that follows people over time: then there are no measures, and the groups are those of the start. */
  readonly journey: BoundJourney | null;
}
