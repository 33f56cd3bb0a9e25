import { type FieldRight, type FormDefinition, type QuestionTile } from '@carewright/schema';
import { type Draft } from 'immer';
import { type DatasetView } from '../api.js';

/** What is asked and how it is drawn, wherever it stands: on a page, or by itself. */
export type AskedQuestion = Pick<QuestionTile, 'chart' | 'dataset' | 'query' | 'display' | 'press' | 'path'>;

/** The form behind a dataset, for conditions on its records. */
export interface QuestionForm {
  readonly form: FormDefinition;
  readonly rights: Readonly<Record<string, FieldRight>>;
}

/** A form of which everything may be asked: whoever designs asks for others. */
export const wholeForm = (form: FormDefinition): QuestionForm => ({ form, rights: Object.fromEntries(form.fields.map(({ key }) => [key, 'read' as const])) });

/** A question under the hand, with what may be asked about and the one way to change it. */
export interface QuestionEditing {
  readonly app: string;
  /** Tells one question from another, so that a condition that is not complete stays with its own. */
  readonly id: string;
  readonly question: AskedQuestion;
  readonly datasets: readonly DatasetView[];
  readonly dataset: DatasetView | undefined;
  /** The forms that a question may reach, as its asker may read them. */
  readonly formOf: (key: string) => QuestionForm | undefined;
  /** Changes of one merge key are one step back. */
  readonly change: (apply: (draft: Draft<AskedQuestion>) => void, mergeKey?: string) => void;
}
