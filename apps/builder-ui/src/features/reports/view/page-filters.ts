import { isOfOthers, isTimeRangeName, nextBucket, timeRanges, type Cell, type ReportColumn } from '@carewright/report-engine';
import { dimensionIn, type Filter, type FilterValue, type Grain, type PageFilter, type Query, type TimeRangeName } from '@carewright/schema';
import { type DatasetView, type DimensionView, type PageComparisons } from '../api.js';
import { cellAt } from '../tile/ways-on.js';

/** What is chosen in one filter of a page: a span of time by name, or a comparison. */
export type FilterChoice = { readonly range: TimeRangeName } | { readonly op: string; readonly value?: FilterValue };
export type FilterChoices = Readonly<Record<string, FilterChoice>>;

const nameOf = (dimension: string): string => `f.${dimension}`;

/** Reads the choices of a page from its address: a link shows a colleague the same page. Without a word of the address, the author's choice stands. */
export function readChoices(parameters: URLSearchParams, filters: readonly PageFilter[]): FilterChoices {
  return Object.fromEntries(filters.flatMap((filter) => {
    const text = parameters.get(nameOf(filter.dimension));
    const choice = text === null ? (filter.range === undefined ? initialChoice(filter.initial) : { range: filter.range }) : choiceOf(text);
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

/** What a filter of a page begins with, as a choice. */
export function initialChoice(initial: Filter | undefined): FilterChoice | undefined {
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

/** A comparison with a dimension of the dataset that it is asked of. */
export type NamedComparison = readonly [dimension: string, comparison: PageComparisons[string]];
type Following = { readonly ignores?: readonly string[] | undefined; readonly dataset?: string | undefined };

/** The filters of the page that a tile follows, by what its dataset calls them. */
export function followed({ ignores = [], dataset = '' }: Following, comparisons: PageComparisons, filters: readonly PageFilter[]): readonly NamedComparison[] {
  return Object.entries(comparisons).filter(([key]) => !ignores.includes(key)).map(([key, comparison]) => [dimensionIn(filters, key, dataset), comparison]);
}

/** The page's filters as conditions on the records of a dataset; one it has no dimension for says nothing about them. */
export function pageConditions(comparisons: readonly NamedComparison[], dataset: DatasetView | undefined): readonly Filter[] {
  return comparisons.flatMap(([key, comparison]): Filter[] => {
    const path = dataset?.dimensions.find((one) => one.key === key)?.path;
    return path === undefined ? [] : [{ field: path, ...comparison }];
  });
}

/** The question of a tile under the page's filters: what the tile was answered with, for the way to its records. */
export function withPageFilters(query: Query, comparisons: readonly NamedComparison[], dataset: DatasetView | undefined): Query {
  const page = pageConditions(comparisons, dataset);
  return page.length === 0 ? query : { ...query, filter: { and: [...(query.filter ? [query.filter] : []), ...page] } };
}

export interface GroupChoice {
  readonly dimension: string;
  readonly choice: FilterChoice;
}

/** The filter of the page that a dimension of a dataset is narrowed by; a dimension without one is its own. */
const filterOver = (filters: readonly PageFilter[], dimension: string, dataset: string): string => filters.find((one) => dimensionIn(filters, one.dimension, dataset) === dimension)?.dimension ?? dimension;

/** A clicked group as a choice over the whole page: what one would have chosen in its filter. */
export function choiceOfGroup({ column, cell }: { readonly column: ReportColumn; readonly cell: Cell }, dataset: DatasetView | undefined, filters: readonly PageFilter[] = []): GroupChoice | undefined {
  const view = dataset?.dimensions.find(({ key }) => key === column.key);
  // “Others” is no value that a filter could ask for.
  if (dataset === undefined || view === undefined || view.byMembersOnly === true || isOfOthers(cellAt([{ column, cell }]))) return undefined;
  const dimension = filterOver(filters, view.key, dataset.key);
  if (cell === null) return { dimension, choice: { op: 'isEmpty' } };
  const value = typeof cell === 'object' ? cell.id : cell;
  if (view.kind === 'time') return { dimension, choice: { op: 'between', value: [String(value), lastDayOf(String(value), column.grain ?? 'day')] } };
  // A filter of the page says what stands under a group of a level, or that group.
  if (column.level !== undefined) return { dimension, choice: { op: 'below', value: [String(value)] } };
  const many = view.operators.find((one) => one === 'in' || one === 'hasAny');
  return { dimension, choice: many ? { op: many, value: [value as string] } : { op: 'eq', value } };
}

const lastDayOf = (start: string, grain: Grain): string => new Date(Date.parse(`${nextBucket(start, grain)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What is chosen although the author made no filter for it: somebody narrowed the page to a group. */
export function narrowedTo(parameters: URLSearchParams, filters: readonly PageFilter[], datasets: readonly DatasetView[]): readonly PageFilter[] {
  const known = new Set(filters.map(({ dimension }) => dimension));
  return [...parameters.keys()].flatMap((name) => {
    const dimension = name.startsWith('f.') ? name.slice(2) : '';
    const view = known.has(dimension) || !parameters.get(name) ? undefined : dimensionOf(dimension, datasets);
    return view ? [{ dimension, label: view.label as PageFilter['label'] }] : [];
  });
}

/** The dimension a page filter asks for; of several datasets the first that has it. */
export function dimensionOf(key: string, datasets: readonly DatasetView[]): DimensionView | undefined {
  return datasets.flatMap(({ dimensions }) => dimensions).find((one) => one.key === key);
}
