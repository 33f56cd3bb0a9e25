import { type DatasetDefinition, type Filter, type FilterTarget, type FormDefinition, type Grain, type Measure } from '@carewright/schema';
import { type DimensionKind } from '../dimensions/dimension-kind.js';
import { type MeasureType } from '../measures/measure-type.js';

/** A dimension of a query, tied to what its path stands for. */
export interface BoundDimension {
  readonly key: string;
  readonly label: DatasetDefinition['label'];
  readonly path: string;
  readonly kind: DimensionKind;
  readonly grain: Grain | null;
  readonly target: FilterTarget;
}

/** A measure of a query, tied to its aggregation and its field. */
export interface BoundMeasure {
  readonly definition: Measure;
  readonly type: MeasureType;
  /** Null for a plain count. */
  readonly target: FilterTarget | null;
}

/** A question that has been checked against the definitions: everything the compiler prints comes from here. */
export interface BoundQuery {
  readonly dataset: DatasetDefinition;
  readonly form: FormDefinition;
  readonly dimensions: readonly BoundDimension[];
  readonly measures: readonly BoundMeasure[];
  /** Dataset condition and the asker's filter together. */
  readonly filter: Filter;
  readonly sort: readonly { readonly by: string; readonly dir: 'asc' | 'desc' }[];
  readonly limit: number;
  /** Fields of the form that the question reads, so that rights can be asked for all of them together. */
  readonly reads: readonly string[];
  /** Fields of related forms it reads, by the relation field that leads there. */
  readonly readsRelated: Readonly<Record<string, { readonly form: string; readonly fields: readonly string[] }>>;
}
