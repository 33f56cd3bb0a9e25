import { type DashboardAnswer, type DatasetView, type DimensionView, type DrillAnswer, type Field, type FilterValue, type Query, type ReportAnswer } from '@carewright/schema';
import { type DrillCell } from '@carewright/report-engine';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useLocale } from '../../design-system/language/use-text.js';

export { type DatasetView, type DimensionView, type MeasureView } from '@carewright/schema';
/** An answer with its question in words. */
export type Answer = ReportAnswer;
export type TileAnswer = Answer | { readonly problem: Problem };
export type LiveDashboard = DashboardAnswer;
export interface DashboardAddress {
  readonly app: string;
  readonly key: string;
}
/** One comparison over the whole page, by dimension key. */
export type PageComparisons = Readonly<Record<string, { readonly op: string; readonly value?: FilterValue }>>;
export interface DashboardData {
  readonly tiles: Readonly<Record<string, TileAnswer>>;
}

const pagePath = ({ app, key }: DashboardAddress, ...rest: readonly string[]): string => resource('apps', app, 'dashboards', key, ...rest);
const datasetPath = (app: string, dataset: string, what: 'query' | 'drill'): string => resource('apps', app, 'datasets', dataset, what);

export function useDashboard(address: DashboardAddress): UseQueryResult<LiveDashboard> {
  return useQuery({ queryKey: ['dashboards', address], queryFn: ({ signal }) => api.get<LiveDashboard>(pagePath(address), { signal }) });
}

/** The answers of all tiles at once; the last ones stay in sight while new ones are on their way. */
export function useDashboardData(address: DashboardAddress, filters: PageComparisons, everyMs?: number): UseQueryResult<DashboardData> {
  const locale = useLocale();
  return useQuery({ queryKey: ['dashboards', address, 'data', filters, locale], queryFn: ({ signal }) => api.post<DashboardData>(pagePath(address, 'data'), { filters }, { signal }), placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false, refetchInterval: everyMs ?? false });
}

/** The datasets of the live release, for those who ask. */
export function useDatasets(app: string): UseQueryResult<{ readonly items: readonly DatasetView[] }> {
  return useQuery({ queryKey: ['datasets', app], queryFn: ({ signal }) => api.get<{ items: readonly DatasetView[] }>(resource('apps', app, 'datasets'), { signal }) });
}

/** The answer to one question; the preview of a designer. */
export function useAnswer(app: string, dataset: string, query: Query | undefined): UseQueryResult<Answer> {
  const locale = useLocale();
  return useQuery({ queryKey: ['datasets', app, dataset, 'query', query, locale], queryFn: ({ signal }) => api.post<Answer>(datasetPath(app, dataset, 'query'), query, { signal }), enabled: query !== undefined, placeholderData: keepPreviousData, staleTime: 30_000, retry: false, refetchOnWindowFocus: false });
}

export interface DrillQuestion {
  readonly query: Query;
  readonly cell: DrillCell;
  readonly measure: string;
}

/** What a question becomes outside of the product; the page draws a picture itself and the server notes that it was saved. */
export type TakeFormat = 'csv' | 'xlsx' | 'pdf' | 'picture';

/** One question as a file, as this person may see its answer now; a document shows the drawing as well. */
export const takeQuestion = (app: string, dataset: string, wanted: { readonly format: TakeFormat; readonly query: Query; readonly title: string; readonly picture?: string }): Promise<Blob> => api.fetchFile(resource('apps', app, 'datasets', dataset, 'export'), wanted);

/** A whole page as a file, narrowed as it is looked at; a document shows the drawings as well. */
export const takeDashboard = (address: DashboardAddress, wanted: { readonly format: Exclude<TakeFormat, 'picture'>; readonly filters: PageComparisons; readonly pictures?: Readonly<Record<string, string>> }): Promise<Blob> => api.fetchFile(pagePath(address, 'export'), wanted);

/** The record list behind a cell. */
export const drill = (app: string, dataset: string, question: DrillQuestion): Promise<DrillAnswer> => api.post(datasetPath(app, dataset, 'drill'), question);

const systemTypes: Readonly<Record<string, string>> = { created_at: 'datetime', updated_at: 'datetime', created_by: 'user', updated_by: 'user', created_department: 'department' };

/** A dimension as a field, so that inputs made for fields can ask for its values. */
export function fieldOfDimension({ path, label, fieldType, options, target, dictionary }: DimensionView): Field {
  return {
    key: path, label, type: fieldType ?? systemTypes[path] ?? 'text',
    ...(options && { options: [...options] }),
    ...(target !== undefined && { props: { target } }),
    ...(dictionary !== undefined && { props: { dictionary } }),
  } as Field;
}
