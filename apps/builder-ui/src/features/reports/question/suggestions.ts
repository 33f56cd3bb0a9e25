import { type LocalizedText, type QuestionContent, textOf } from '@carewright/schema';
import { type DatasetView, type DimensionView, type MeasureView } from '../api.js';
import { periodOf } from './period-choices.js';

/** A question that suits the data, to begin with. */
export interface Suggestion {
  readonly id: string;
  readonly label: LocalizedText;
  readonly content: QuestionContent;
}

const fewOptions = 8;
const mostSuggestions = 8;
const bothLanguages = (zh: (text: (label: LocalizedText) => string) => string, en: (text: (label: LocalizedText) => string) => string): LocalizedText => ({ 'zh-CN': zh((label) => textOf(label, 'zh-CN')), 'en-US': en((label) => textOf(label, 'en-US')) });

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
  const label = bothLanguages((text) => `本月${text(measure.label)}，与上月比`, (text) => `${text(measure.label)} this month, against last month`);
  const isSpoken = time.byMembersOnly !== true;
  return [...(isSpoken ? [suggestion(dataset, 'month', label, { chart: 'number', query: { dimensions: [], measures: [measure.key], period: periodOf(time.key, 'thisMonth'), derived: [growth] } })] : []), trend(dataset, measure, time)];
}

function trend(dataset: DatasetView, measure: MeasureView, time: DimensionView): Suggestion {
  const label = bothLanguages((text) => `${text(measure.label)}逐月趋势`, (text) => `${text(measure.label)} by month`);
  return suggestion(dataset, `trend ${measure.key}`, label, { chart: 'line', query: { dimensions: [{ dimension: time.key, grain: 'month', fill: true }], measures: [measure.key], ...(time.byMembersOnly !== true && { period: periodOf(time.key, 'last12Months') }) } });
}

function largest(dataset: DatasetView, measure: MeasureView, group: DimensionView): Suggestion {
  const label = bothLanguages((text) => `${text(measure.label)}最多的${text(group.label)}`, (text) => `${text(group.label)} with most ${text(measure.label)}`);
  return suggestion(dataset, `largest ${group.key}`, label, { chart: 'horizontal-bar', query: { dimensions: [{ dimension: group.key, top: { n: 10, by: measure.key, others: true } }], measures: [measure.key] } });
}

function shares(dataset: DatasetView, measure: MeasureView, group: DimensionView): Suggestion {
  const label = bothLanguages((text) => `${text(measure.label)}按${text(group.label)}的占比`, (text) => `${text(measure.label)}, shares of ${text(group.label)}`);
  return suggestion(dataset, `shares ${group.key}`, label, { chart: 'pie', query: { dimensions: [{ dimension: group.key }], measures: [measure.key] } });
}

function against(dataset: DatasetView, measure: MeasureView, [one, other]: readonly [DimensionView | undefined, DimensionView | undefined]): readonly Suggestion[] {
  if (one === undefined || other === undefined || one.key === other.key) return [];
  const label = bothLanguages((text) => `各${text(one.label)}的${text(other.label)}`, (text) => `${text(other.label)} of each ${text(one.label)}`);
  return [suggestion(dataset, `against ${one.key} ${other.key}`, label, { chart: 'stacked-bar', query: { dimensions: [{ dimension: one.key, top: { n: 10, by: measure.key, others: true } }, { dimension: other.key }], measures: [measure.key] } })];
}
