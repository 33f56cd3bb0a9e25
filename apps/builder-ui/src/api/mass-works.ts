import { type FlowMassWork } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

const key = (instance: string) => ['instances', instance, 'works'] as const;
const pollMs = 2_000;

/** What one run changes in bulk; looked at again while it goes on. */
export function useMassWorks(instance: string): UseQueryResult<readonly FlowMassWork[]> {
  return useQuery({
    queryKey: key(instance),
    queryFn: async ({ signal }) => (await api.get<{ items: readonly FlowMassWork[] }>(resource('instances', instance, 'works'), { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((work) => work.state === 'running') === true ? pollMs : false),
  });
}

export function useStopMassWork(instance: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (work) => api.post(resource('instances', instance, 'works', work, 'cancel'), {}), onSettled: () => client.invalidateQueries({ queryKey: key(instance) }) });
}
