import { type DatasetDefinition, type FormDefinition } from '@carewright/schema';
import { type DraftApp } from '../designer/draft-datasets.js';
import { type CountedPlace } from './counted-places.js';

/** Changes the dataset under edit; steps of one merge key become one. */
export type EditDataset = (label: string, change: (dataset: DatasetDefinition) => void, mergeKey?: string) => void;
export interface DatasetPartProps {
  readonly dataset: DatasetDefinition;
  readonly form: FormDefinition;
  readonly draft: DraftApp;
  /** The records that the dataset counts: its own first, then those beside them. */
  readonly places: readonly CountedPlace[];
  readonly edit: EditDataset;
}
