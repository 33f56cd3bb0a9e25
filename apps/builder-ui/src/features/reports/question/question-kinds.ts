import { type DatasetView } from '../api.js';
import { chartOfJourney, newJourney, type JourneyKind } from './journeys/new-journey.js';
import { type AskedQuestion, type QuestionEditing } from './question-editing.js';
import { withShape } from './question-edits.js';
import { questionShapes, shapeOf, shapeWords, type QuestionShape } from './question-shapes.js';

/** Everything that can be asked for, in the order it is offered: shapes of numbers, and ways to follow people. */
export const questionKinds = [...questionShapes, 'funnel', 'retention'] as const;
export type QuestionKind = QuestionShape | JourneyKind;

/** The key of each kind's name. */
export const kindWords = { ...shapeWords, funnel: 'kind_funnel', retention: 'kind_retention' } as const satisfies Record<QuestionKind, string>;

export const isJourneyKind = (kind: string): kind is JourneyKind => kind === 'funnel' || kind === 'retention';

export function kindOf({ chart, query }: Pick<AskedQuestion, 'chart' | 'query'>): QuestionKind {
  if (query.funnel !== undefined) return 'funnel';
  return query.cohort === undefined ? shapeOf(chart) : 'retention';
}

/** The question as another kind: numbers keep what fits; those who follow people begin anew, under the same condition. */
export function withKind(question: AskedQuestion, kind: QuestionKind, dataset: DatasetView, formOf: QuestionEditing['formOf']): AskedQuestion {
  const { filter } = question.query;
  const kept = filter === undefined ? {} : { filter };
  if (isJourneyKind(kind)) {
    const { display: _display, path: _path, press: _press, ...rest } = question;
    const query = { ...newJourney(kind, dataset, formOf), ...kept };
    return { ...rest, query, chart: chartOfJourney(kind === 'funnel' ? 'funnel' : 'heatmap', query) };
  }
  const { display: _display, ...plain } = question;
  const isJourney = isJourneyKind(kindOf(question));
  return withShape(isJourney ? { ...plain, query: { dimensions: [], measures: [], ...kept } } : question, kind, dataset);
}
