import { type FlowIncidentPage, type FlowModificationChoices, type FlowModificationPreview, type FlowRunPage, type MendedIncident } from '@carewright/schema';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** What a search for runs asks; what is absent may be anything. */
export interface RunQuestion {
  readonly flow?: string;
  readonly status?: string;
  readonly step?: string;
  readonly starter?: string;
  readonly asked?: string;
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
  /** What its past holds, as the statistics count it. */
  readonly visited?: string;
  readonly repeated?: string;
  readonly returnedAt?: string;
  readonly slowAt?: string;
  readonly seconds?: string;
  readonly variant?: string;
  readonly rework?: string;
}
export interface FlowStep {
  readonly id: string;
  readonly name: string;
}

const runsKey = ['instances'] as const;

export function useRuns(app: string, question: RunQuestion): UseInfiniteQueryResult<InfiniteData<FlowRunPage>> {
  return useInfiniteQuery({
    queryKey: [...runsKey, 'search', app, question],
    queryFn: ({ signal, pageParam }) => api.get<FlowRunPage>(resource('apps', app, 'instances'), { signal, query: { ...question, limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The steps of a flow at which runs can wait. */
export function useFlowSteps(app: string, flow: string | undefined): UseQueryResult<{ readonly items: readonly FlowStep[] }> {
  return useQuery({ queryKey: [...runsKey, 'steps', app, flow], queryFn: ({ signal }) => api.get<{ items: readonly FlowStep[] }>(resource('apps', app, 'flows', flow ?? '', 'steps'), { signal }), enabled: flow !== undefined, staleTime: 60_000 });
}

export function useStuckSteps(app: string, flow: string | undefined): UseInfiniteQueryResult<InfiniteData<FlowIncidentPage>> {
  return useInfiniteQuery({
    queryKey: [...runsKey, 'stuck', app, flow],
    queryFn: ({ signal, pageParam }) => api.get<FlowIncidentPage>(resource('apps', app, 'incidents'), { signal, query: { flow, limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

function useRefreshingMutation<Variables, Answer = unknown>(mutationFn: (variables: Variables) => Promise<Answer>): UseMutationResult<Answer, Error, Variables> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => Promise.all([client.invalidateQueries({ queryKey: runsKey }), client.invalidateQueries({ queryKey: ['tasks'] })]) });
}

interface OneStuck {
  readonly instance: string;
  readonly incident: string;
}
export const useRetryStep = (): UseMutationResult<unknown, Error, OneStuck & { readonly variables?: Readonly<Record<string, unknown>> }> =>
  useRefreshingMutation(({ instance, incident, variables }) => api.post(resource('instances', instance, 'incidents', incident, 'retry'), variables === undefined ? {} : { variables }));

export const useSkipStep = (): UseMutationResult<unknown, Error, OneStuck & { readonly comment: string; readonly to?: string }> =>
  useRefreshingMutation(({ instance, incident, ...body }) => api.post(resource('instances', instance, 'incidents', incident, 'skip'), body));

export const useRetrySteps = (app: string): UseMutationResult<{ readonly items: readonly MendedIncident[] }, Error, readonly string[]> =>
  useRefreshingMutation((ids) => api.post(resource('apps', app, 'incidents', 'retry'), { ids }));

export const useSkipSteps = (app: string): UseMutationResult<{ readonly items: readonly MendedIncident[] }, Error, { readonly ids: readonly string[]; readonly comment: string }> =>
  useRefreshingMutation((body) => api.post(resource('apps', app, 'incidents', 'skip'), body));

export const useRetryJob = (app: string): UseMutationResult<unknown, Error, string> => useRefreshingMutation((id) => api.post(resource('apps', app, 'flow-jobs', id, 'retry')));

export interface Modification {
  readonly cancel: readonly string[];
  readonly start: readonly { readonly element: string; readonly side: 'before' | 'after' }[];
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly comment: string;
}
export function useModificationChoices(instance: string): UseQueryResult<FlowModificationChoices> {
  return useQuery({ queryKey: [...runsKey, instance, 'modify'], queryFn: ({ signal }) => api.get<FlowModificationChoices>(resource('instances', instance, 'modify'), { signal }), staleTime: 0 });
}

export function usePreviewModification(instance: string): UseMutationResult<FlowModificationPreview, Error, Modification> {
  return useMutation({ mutationFn: (wanted) => api.post<FlowModificationPreview>(resource('instances', instance, 'modify', 'preview'), wanted) });
}

export const useModifyRun = (instance: string): UseMutationResult<unknown, Error, Modification> => useRefreshingMutation((wanted) => api.post(resource('instances', instance, 'modify'), wanted));
