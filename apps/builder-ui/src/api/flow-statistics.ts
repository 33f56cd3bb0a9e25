import { type FlowStatistics } from '@carewright/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** How a flow has been doing with what was started in these days. */
export const useFlowStatistics = (app: string, flow: string, period: { readonly from: string; readonly to: string }): UseQueryResult<FlowStatistics> =>
  useQuery({
    queryKey: ['instances', 'statistics', app, flow, period], queryFn: ({ signal }) => api.get<FlowStatistics>(resource('apps', app, 'flows', flow, 'statistics'), { signal, query: { ...period } }),
    enabled: flow !== '' && period.from !== '' && period.to !== '', staleTime: 60_000, retry: false, placeholderData: (before) => before,
  });
