import { useMutation, useQueries, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type ChoiceStep, type FlowIncident, type FlowRunItem, type FlowStepTime, type FlowVariable, type LocalizedText } from '@carewright/schema';
import { api, resource } from './client.js';
import { type TrailEntry } from './tasks.js';

export type InstanceAction = 'withdraw' | 'terminate' | 'retry' | 'urge' | 'suspend' | 'resume';

/** One run of a flow: where it stands, what happened, and what may be done with it. */
export interface FlowInstance extends FlowRunItem {
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly bpmn: string;
  readonly trail: readonly TrailEntry[];
  readonly incidents: readonly FlowIncident[];
  readonly times: readonly FlowStepTime[];
  readonly timers: readonly { readonly id: string; readonly element: { readonly id: string; readonly name: string }; readonly kind: string; readonly dueAt: string }[];
  readonly related: readonly { readonly id: string; readonly relation: 'called' | 'caller'; readonly flow: { readonly key: string; readonly label: LocalizedText }; readonly status: string }[];
  /** Only for those who look after flows. */
  readonly variables?: readonly FlowVariable[];
  /** What may be done now, by name; other parts of the product add names. */
  readonly actions: readonly string[];
}
export interface FlowStart {
  readonly flow: string;
  readonly recordId?: string;
  /** People for steps that the starter chooses, by step. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** The steps whose people the starter chooses; asked for when somebody is about to start. */
export const findStartChoices = async (app: string, flow: string): Promise<readonly ChoiceStep[]> =>
  (await api.get<{ items: readonly ChoiceStep[] }>(resource('apps', app, 'flows', flow, 'choices'), {})).items;

const instancesKey = ['instances'] as const;

export function useInstance(instance: string): UseQueryResult<FlowInstance> {
  return useQuery({ queryKey: [...instancesKey, instance], queryFn: ({ signal }) => api.get<FlowInstance>(resource('instances', instance), { signal }), staleTime: 5_000 });
}

/** The runs of some flows for one record, newest first; only those this person may look into. */
export function useRecordInstances(app: string, flows: readonly string[], recordId: string): readonly FlowRunItem[] {
  return useQueries({
    queries: flows.map((flow) => ({
      queryKey: [...instancesKey, 'of', app, flow, recordId],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.get<{ items: readonly FlowRunItem[] }>(resource('apps', app, 'flows', flow, 'instances'), { signal, query: { recordId, limit: 5 } }),
      staleTime: 5_000,
    })),
    combine: (results) => results.flatMap(({ data }) => data?.items ?? []),
  });
}

export interface InstanceDecision {
  readonly action: InstanceAction;
  readonly comment?: string;
}

/** Withdraws, stops or tries again. */
export function useActOnInstance(instance: string): UseMutationResult<unknown, Error, InstanceDecision> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, ...body }) => api.post(resource('instances', instance, action), body),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: instancesKey }), client.invalidateQueries({ queryKey: ['tasks'] })]),
  });
}

export function useStartFlow(app: string): UseMutationResult<unknown, Error, FlowStart> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ flow, ...body }) => api.post(resource('apps', app, 'flows', flow, 'instances'), body),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['tasks'] }), client.invalidateQueries({ queryKey: instancesKey })]),
  });
}
