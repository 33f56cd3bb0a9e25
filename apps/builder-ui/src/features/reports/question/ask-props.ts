import { type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';

/** A part of a question under the hand; steps of one merge key become one. */
export interface AskProps {
  readonly query: Query;
  readonly dataset: DatasetView;
  readonly onAsk: (query: Query, mergeKey?: string) => void;
}
