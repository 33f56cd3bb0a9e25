import { locales, type LocalizedText, type QuestionContent, textOf } from '@carewright/schema';
import { worded } from '../../../design-system/language/catalogue.js';
import { type DatasetView, type DimensionView, type MeasureView } from '../api.js';
import { periodOf } from './period-choices.js';
import { savedQuestionMessages } from './saved-question.messages.js';

/** A question that suits the data, to begin with. */
export interface Suggestion {
  readonly id: string;
  readonly label: LocalizedText;
  readonly content: QuestionContent;
}

const fewOptions = 8;
const mostSuggestions = 8;
type Words = 'suggestMonth' | 'suggestTrend' | 'suggestLargest' | 'suggestShares' | 'suggestAgainst';
/** A sentence about things of the dataset, in every language. */
const said = (key: Words, of: Readonly<Record<string, LocalizedText>>): LocalizedText =>
  Object.fromEntries(locales.map((locale) => [locale, worded(savedQuestionMessages.messages[key], locale, Object.fromEntries(Object.entries(of).map(([name, label]) => [name, textOf(label, locale)])))]));

/** What a dataset lends itself to, read from the kinds of its dimensions and measures: a number against last month, a trend, the largest groups, shares, two groupings against each other. */
export function suggestionsOf(dataset: DatasetView): readonly Suggestion[] {
  const [count] = dataset.measures.filter(({ agg }) => agg === 'count');
  const measure = count ?? dataset.measures[0];
  if (measure === undefined) return [];
  const amount = dataset.measures.find(({ agg, key }) => agg === 'sum' && key !== measure.key);
  const may = (one: MeasureView) => ({ key }: DimensionView): boolean => !(one.notBy ?? []).includes(key);
  const times = dataset.dimensions.filter(({ kind, part }) => kind === 'time' && part === undefined).filter(may(measure));
  const groups = dataset.dimensions.filter(({ kind }) => kind !== 'time').filter(may(measure));
  const few = groups.filter(({ kind, options, part }) => kind === 'category' && part === undefined && options !== undefined && options.length >= 2 && options.length <= fewOptions);
  const many = groups.filter(({ kind, options }) => kind === 'reference' || (options?.length ?? 0) > fewOptions);
  const made = [...ofTime(dataset, measure, times[0]), ...(amount && times[0] && may(amount)(times[0]) ? [trend(dataset, amount, times[0])] : []), ...many.slice(0, 2).map((one) => largest(dataset, measure, one)), ...few.slice(0, 2).map((one) => shares(dataset, measure, one)), ...against(dataset, measure, [many[0] ?? few[1], few[0]])];
  return made.slice(0, mostSuggestions);
}

const suggestion = (dataset: DatasetView, id: string, label: LocalizedText, content: Omit<QuestionContent, 'dataset'>): Suggestion => ({ id: `${dataset.key} ${id}`, label, content: { ...content, dataset: dataset.key } });

function ofTime(dataset: DatasetView, measure: MeasureView, time: DimensionView | undefined): readonly Suggestion[] {
  if (time === undefined) return [];
  const growth = { key: 'growth_of_month', of: measure.key, as: 'growth' as const, back: { n: 1, unit: 'month' as const } };
  const label = said('suggestMonth', { measure: measure.label });
  const isSpoken = time.byMembersOnly !== true;
  return [...(isSpoken ? [suggestion(dataset, 'month', label, { chart: 'number', query: { dimensions: [], measures: [measure.key], period: periodOf(time.key, 'monthToDate'), derived: [growth] } })] : []), trend(dataset, measure, time)];
}

function trend(dataset: DatasetView, measure: MeasureView, time: DimensionView): Suggestion {
  const label = said('suggestTrend', { measure: measure.label });
  return suggestion(dataset, `trend ${measure.key}`, label, { chart: 'line', query: { dimensions: [{ dimension: time.key, grain: 'month', fill: true }], measures: [measure.key], ...(time.byMembersOnly !== true && { period: periodOf(time.key, 'last12Months') }) } });
}

function largest(dataset: DatasetView, measure: MeasureView, group: DimensionView): Suggestion {
  const label = said('suggestLargest', { measure: measure.label, group: group.label });
  return suggestion(dataset, `largest ${group.key}`, label, { chart: 'horizontal-bar', query: { dimensions: [{ dimension: group.key, top: { n: 10, by: measure.key, others: true } }], measures: [measure.key] } });
}

function shares(dataset: DatasetView, measure: MeasureView, group: DimensionView): Suggestion {
  const label = said('suggestShares', { measure: measure.label, group: group.label });
  return suggestion(dataset, `shares ${group.key}`, label, { chart: 'pie', query: { dimensions: [{ dimension: group.key }], measures: [measure.key] } });
}

function against(dataset: DatasetView, measure: MeasureView, [one, other]: readonly [DimensionView | undefined, DimensionView | undefined]): readonly Suggestion[] {
  if (one === undefined || other === undefined || one.key === other.key) return [];
  const label = said('suggestAgainst', { group: one.label, other: other.label });
  return [suggestion(dataset, `against ${one.key} ${other.key}`, label, { chart: 'stacked-bar', query: { dimensions: [{ dimension: one.key, top: { n: 10, by: measure.key, others: true } }, { dimension: other.key }], measures: [measure.key] } })];
}
