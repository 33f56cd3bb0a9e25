import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type FlowIncident, type FlowInstanceItem } from './flows.js';

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
interface RunPage {
  readonly items: readonly FlowInstanceItem[];
  readonly nextCursor: string | null;
}
/** A step that stopped, with the run it stopped. */
export interface StuckStep extends FlowIncident {
  readonly instance: FlowInstanceItem;
}
/** Work of a machine that is not tried any more. */
export interface DeadJob {
  readonly id: string;
  readonly kind: string;
  readonly instanceId: string | null;
  readonly error: string;
  readonly attempts: number;
}
interface StuckPage {
  readonly items: readonly StuckStep[];
  readonly nextCursor: string | null;
  readonly jobs: readonly DeadJob[];
}
export interface FlowStep {
  readonly id: string;
  readonly name: string;
}

const runsKey = ['instances'] as const;

export function useRuns(app: string, question: RunQuestion): UseInfiniteQueryResult<InfiniteData<RunPage>> {
  return useInfiniteQuery({
    queryKey: [...runsKey, 'search', app, question],
    queryFn: ({ signal, pageParam }) => api.get<RunPage>(resource('apps', app, 'instances'), { signal, query: { ...question, limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The steps of a flow at which runs can wait. */
export function useFlowSteps(app: string, flow: string | undefined): UseQueryResult<{ readonly items: readonly FlowStep[] }> {
  return useQuery({ queryKey: [...runsKey, 'steps', app, flow], queryFn: ({ signal }) => api.get<{ items: readonly FlowStep[] }>(resource('apps', app, 'flows', flow ?? '', 'steps'), { signal }), enabled: flow !== undefined, staleTime: 60_000 });
}

export function useStuckSteps(app: string, flow: string | undefined): UseInfiniteQueryResult<InfiniteData<StuckPage>> {
  return useInfiniteQuery({
    queryKey: [...runsKey, 'stuck', app, flow],
    queryFn: ({ signal, pageParam }) => api.get<StuckPage>(resource('apps', app, 'incidents'), { signal, query: { flow, limit: 30, cursor: pageParam } }),
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

export interface RetriedStep {
  readonly id: string;
  readonly done: boolean;
  readonly message?: string;
}
export const useRetrySteps = (app: string): UseMutationResult<{ readonly items: readonly RetriedStep[] }, Error, readonly string[]> =>
  useRefreshingMutation((ids) => api.post(resource('apps', app, 'incidents', 'retry'), { ids }));

export const useSkipSteps = (app: string): UseMutationResult<{ readonly items: readonly RetriedStep[] }, Error, { readonly ids: readonly string[]; readonly comment: string }> =>
  useRefreshingMutation((body) => api.post(resource('apps', app, 'incidents', 'skip'), body));

export const useRetryJob = (app: string): UseMutationResult<unknown, Error, string> => useRefreshingMutation((id) => api.post(resource('apps', app, 'flow-jobs', id, 'retry')));

interface Named {
  readonly id: string;
  readonly name: string;
}
/** What of a run may be changed: the steps where it stands, and those it may be put at. */
export interface ModificationChoices {
  readonly present: readonly { readonly activity: string; readonly element: Named; readonly people: readonly Named[] }[];
  readonly targets: readonly Named[];
}
export interface Modification {
  readonly cancel: readonly string[];
  readonly start: readonly { readonly element: string; readonly side: 'before' | 'after' }[];
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly comment: string;
}
/** What would come of it. */
export interface ModificationPreview {
  readonly status: string;
  readonly cancelled: readonly { readonly element: Named; readonly people: readonly Named[] }[];
  readonly opened: readonly { readonly element: Named; readonly people: readonly Named[] }[];
  readonly done: readonly Named[];
  readonly joins: readonly Named[];
  readonly stopped: readonly Named[];
  readonly variables: readonly string[];
}

export function useModificationChoices(instance: string): UseQueryResult<ModificationChoices> {
  return useQuery({ queryKey: [...runsKey, instance, 'modify'], queryFn: ({ signal }) => api.get<ModificationChoices>(resource('instances', instance, 'modify'), { signal }), staleTime: 0 });
}

export function usePreviewModification(instance: string): UseMutationResult<ModificationPreview, Error, Modification> {
  return useMutation({ mutationFn: (wanted) => api.post<ModificationPreview>(resource('instances', instance, 'modify', 'preview'), wanted) });
}

export const useModifyRun = (instance: string): UseMutationResult<unknown, Error, Modification> => useRefreshingMutation((wanted) => api.post(resource('instances', instance, 'modify'), wanted));
