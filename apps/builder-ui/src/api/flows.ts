import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type Person } from './session.js';
import { type TrailEntry } from './tasks.js';

/** One run of a flow: where it stands and what happened. */
export interface FlowInstance {
  readonly id: string;
  readonly app: string;
  readonly flow: string;
  readonly status: string;
  readonly record: { readonly id: string; readonly title: string } | null;
  readonly starter: Person | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly bpmn: string;
  readonly trail: readonly TrailEntry[];
}
export interface FlowStart {
  readonly flow: string;
  readonly recordId?: string;
}

export function useInstance(instance: string): UseQueryResult<FlowInstance> {
  return useQuery({ queryKey: ['instances', instance], queryFn: ({ signal }) => api.get<FlowInstance>(resource('instances', instance), { signal }), staleTime: 5_000 });
}

export function useStartFlow(app: string): UseMutationResult<unknown, Error, FlowStart> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ flow, ...body }) => api.post(resource('apps', app, 'flows', flow, 'instances'), body), onSuccess: () => client.invalidateQueries({ queryKey: ['tasks'] }) });
}
