import { type Query } from '@carewright/schema';
import { type DatasetView } from '../../api.js';
import { type QuestionEditing } from '../question-editing.js';

/** A part of a question that follows people, with the way to ask it differently. */
export interface JourneyPartProps extends Pick<QuestionEditing, 'app' | 'id' | 'question' | 'formOf'> {
  readonly dataset: DatasetView;
  readonly onAsk: (query: Query, mergeKey?: string) => void;
}
