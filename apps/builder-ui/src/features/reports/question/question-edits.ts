import { type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';
import { pivotSubtotals } from '../tile/drawings/pivot-layout.js';
import { type AskedQuestion } from './question-editing.js';
import { chartThatFits, reshaped, shapeOf, shapeRules, type QuestionShape } from './question-shapes.js';
import { tidied } from './tidied.js';

/** Sub-totals belong to a pivot table and are worked out from its groups. */
function withSubtotals({ subtotals: _subtotals, ...query }: Query, chart: string, across: number | undefined): Query {
  return chart === 'pivot' ? { ...query, subtotals: pivotSubtotals(query.dimensions.map(({ dimension }) => dimension), across) } : query;
}

/** The same question asked differently; its chart stays as long as it can show the answer. */
export function withQuery(question: AskedQuestion, asked: Query, dataset: DatasetView | undefined): AskedQuestion {
  const query = tidied(asked, dataset);
  const chart = dataset ? chartThatFits(question.chart, query, dataset) : question.chart;
  return { ...question, chart, query: withSubtotals(query, chart, question.display?.across) };
}

/** The same question drawn differently. */
export function withChart(question: AskedQuestion, chart: string): AskedQuestion {
  return { ...question, chart, query: withSubtotals(question.query, chart, question.display?.across) };
}

/** The question in another shape: what fits is kept. */
export function withShape(question: AskedQuestion, shape: QuestionShape, dataset: DatasetView | undefined): AskedQuestion {
  const { chart } = shapeRules[shape];
  return dataset ? withQuery({ ...question, chart }, reshaped(question.query, shape, dataset), dataset) : { ...question, chart };
}

/** The same shape over other data: what they have as well is kept, conditions are not. */
export function withDataset({ path: _path, ...question }: AskedQuestion, dataset: DatasetView): AskedQuestion {
  const { filter: _filter, period: _period, members: _members, related: _related, ...query } = question.query;
  return withQuery({ ...question, dataset: dataset.key }, reshaped(query, shapeOf(question.chart), dataset), dataset);
}
