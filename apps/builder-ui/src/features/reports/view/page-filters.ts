import { type DashboardDefinition, type Filter, type FilterValue, type Query, type Tile } from '@carewright/schema';
import { type DatasetView, type DimensionView, type PageComparisons } from '../api.js';
import { isTimeRangeName, timeRanges, type TimeRangeName } from './time-ranges.js';

/** What is chosen in one filter of a page: a span of time by name, or a comparison. */
export type FilterChoice = { readonly range: TimeRangeName } | { readonly op: string; readonly value?: FilterValue };
export type FilterChoices = Readonly<Record<string, FilterChoice>>;
type PageFilter = NonNullable<DashboardDefinition['filters']>[number];

const nameOf = (dimension: string): string => `f.${dimension}`;

/** Reads the choices of a page from its address: a link shows a colleague the same page. Without a word of the address, the author's choice stands. */
export function readChoices(parameters: URLSearchParams, filters: readonly PageFilter[]): FilterChoices {
  return Object.fromEntries(filters.flatMap((filter) => {
    const text = parameters.get(nameOf(filter.dimension));
    const choice = text === null ? initialChoice(filter.initial) : choiceOf(text);
    return choice === undefined ? [] : [[filter.dimension, choice] as const];
  }));
}

/** Puts one choice into the address; an empty word there says that the author's choice was taken away. */
export function writeChoice(parameters: URLSearchParams, dimension: string, choice: FilterChoice | undefined): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.set(nameOf(dimension), choice === undefined ? '' : 'range' in choice ? choice.range : JSON.stringify(choice));
  return next;
}

function choiceOf(text: string): FilterChoice | undefined {
  if (isTimeRangeName(text)) return { range: text };
  try {
    const parsed: unknown = JSON.parse(text);
    const isComparison = typeof parsed === 'object' && parsed !== null && 'op' in parsed && typeof parsed.op === 'string';
    return isComparison ? (parsed as FilterChoice) : undefined;
  } catch {
    return undefined;
  }
}

function initialChoice(initial: Filter | undefined): FilterChoice | undefined {
  if (initial === undefined || !('field' in initial)) return undefined;
  const { field: _field, ...comparison } = initial;
  return comparison;
}

/** The comparisons that are complete, as they stand today. */
export function comparisonsOf(choices: FilterChoices, today: string): PageComparisons {
  return Object.fromEntries(Object.entries(choices).flatMap(([dimension, choice]) => {
    const comparison = 'range' in choice ? timeRanges[choice.range](today) : completed(choice);
    return comparison === undefined ? [] : [[dimension, comparison] as const];
  }));
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A span with one end open is “since” or “until”; a list without members or an empty text asks nothing. */
function completed(choice: Exclude<FilterChoice, { range: TimeRangeName }>): PageComparisons[string] | undefined {
  const { op, value } = choice;
  if (op === 'isEmpty' || op === 'isNotEmpty') return { op };
  if (op === 'between' && Array.isArray(value)) {
    const [from, to] = value as readonly (string | number)[];
    if (isBlank(from) && isBlank(to)) return undefined;
    if (isBlank(to)) return { op: 'gte', value: from as string };
    return isBlank(from) ? { op: 'lte', value: to as string } : choice;
  }
  return isBlank(value) || (Array.isArray(value) && value.length === 0) ? undefined : choice;
}

/** The filters of the page that a tile follows. */
export const followed = ({ ignores = [] }: Pick<Tile, 'ignores'>, comparisons: PageComparisons): PageComparisons => Object.fromEntries(Object.entries(comparisons).filter(([key]) => !ignores.includes(key)));

/** The page's filters as conditions on the records of a dataset; one it has no dimension for says nothing about them. */
export function pageConditions(comparisons: PageComparisons, dataset: DatasetView | undefined): readonly Filter[] {
  return Object.entries(comparisons).flatMap(([key, comparison]): Filter[] => {
    const path = dataset?.dimensions.find((one) => one.key === key)?.path;
    return path === undefined ? [] : [{ field: path, ...comparison }];
  });
}

/** The question of a tile under the page's filters: what the tile was answered with, for the way to its records. */
export function withPageFilters(query: Query, comparisons: PageComparisons, dataset: DatasetView | undefined): Query {
  const page = pageConditions(comparisons, dataset);
  return page.length === 0 ? query : { ...query, filter: { and: [...(query.filter ? [query.filter] : []), ...page] } };
}

/** The dimension a page filter asks for; of several datasets the first that has it. */
export function dimensionOf(key: string, datasets: readonly DatasetView[]): DimensionView | undefined {
  return datasets.flatMap(({ dimensions }) => dimensions).find((one) => one.key === key);
}
