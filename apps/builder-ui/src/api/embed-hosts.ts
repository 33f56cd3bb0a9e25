import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** Hosts whose pages the installation shows inside forms. */
export function useEmbedHosts(): UseQueryResult<{ readonly items: readonly string[] }> {
  return useQuery({ queryKey: ['embed-hosts'], queryFn: ({ signal }) => api.get<{ items: readonly string[] }>(resource('embed-hosts'), { signal }), staleTime: 300_000 });
}
