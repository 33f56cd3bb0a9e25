import { type QuestionContent, type ReportRun } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';
import { useLocale } from '../../../design-system/language/use-text.js';

const pathOf = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'report-runs', ...rest);
const runsKey = (app: string) => ['report-runs', app] as const;
const lookMs = 2_000;

/** Whether it is waiting or worked on. */
export const isOpenRun = ({ state }: Pick<ReportRun, 'state'>): boolean => state === 'waiting' || state === 'running';

/** What one has asked for in the background, the newest first; looked at again while something is under way. */
export function useRuns(app: string): UseQueryResult<{ readonly items: readonly ReportRun[] }> {
  const locale = useLocale();
  return useQuery({ queryKey: [...runsKey(app), 'list', locale], queryFn: ({ signal }) => api.get<{ items: readonly ReportRun[] }>(pathOf(app), { signal }), refetchInterval: ({ state: { data } }) => (data?.items.some(isOpenRun) === true ? lookMs : false) });
}

/** One of them, with its answer once it is there. */
export function useRun(app: string, id: string): UseQueryResult<ReportRun> {
  const locale = useLocale();
  return useQuery({ queryKey: [...runsKey(app), 'one', id, locale], queryFn: ({ signal }) => api.get<ReportRun>(pathOf(app, id), { signal }), refetchInterval: ({ state: { data } }) => (data !== undefined && isOpenRun(data) ? lookMs : false), staleTime: 60_000 });
}

export interface BackgroundQuestion {
  readonly title: string;
  readonly content: QuestionContent;
}

export function useAskInBackground(app: string): UseMutationResult<ReportRun, Error, BackgroundQuestion> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ title, content }) => api.post<ReportRun>(pathOf(app), { title: title.slice(0, 100), content }), onSuccess: () => client.invalidateQueries({ queryKey: runsKey(app) }) });
}

/** Stops one that is under way; forgets one that has ended. */
export function useStopRun(app: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(pathOf(app, id)), onSuccess: () => client.invalidateQueries({ queryKey: runsKey(app) }) });
}

const asked = ({ dataset, query }: QuestionContent): string => JSON.stringify([dataset, query]);

/** The one of them that asks just this. */
export const runOfQuestion = (runs: readonly ReportRun[], content: QuestionContent): ReportRun | undefined => runs.find((run) => asked(run.content) === asked(content));
