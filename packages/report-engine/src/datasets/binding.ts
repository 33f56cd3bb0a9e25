import { type DatasetDefinition, type FormDefinition, type Issue, type Parsed, type Query } from '@carewright/schema';
import { bindDimension, type BoundDimensionBase } from './bind-dimension.js';
import { type Forms } from './bind-path.js';
import { type BoundFact } from './bound-query.js';

/** What binding leans on, and where it puts what is wrong. */
export interface Binding {
  readonly query: Query;
  readonly dataset: DatasetDefinition;
  readonly form: FormDefinition;
  readonly app: Forms;
  readonly facts: readonly BoundFact[];
  readonly issues: Issue[];
}

/** A dimension of the dataset, drawn from a field or worked out. */
export function dimensionNamed(key: string, { dataset, form, app, facts }: Pick<Binding, 'dataset' | 'form' | 'app' | 'facts'>): Parsed<BoundDimensionBase> | undefined {
  const calculated = dataset.calculated?.find((one) => one.key === key);
  const dimension = calculated === undefined ? dataset.dimensions.find((one) => one.key === key) : { key, label: calculated.label, path: key, ...(calculated.emptyLabel !== undefined && { emptyLabel: calculated.emptyLabel }) };
  return dimension && bindDimension(dimension, form, app, { facts, places: dataset.facts });
}

