import { type SubscriptionSettings, type SubscriptionView } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';
import { type DashboardAddress } from '../api.js';

const pathOf = ({ app, key }: DashboardAddress, ...rest: readonly string[]): string => resource('apps', app, 'dashboards', key, 'subscriptions', ...rest);
const keyOf = (address: DashboardAddress) => ['dashboards', address, 'subscriptions'] as const;

/** One's own subscriptions to a dashboard, and what others have sent here. */
export function useSubscriptions(address: DashboardAddress): UseQueryResult<{ readonly items: readonly SubscriptionView[] }> {
  return useQuery({ queryKey: keyOf(address), queryFn: ({ signal }) => api.get<{ items: readonly SubscriptionView[] }>(pathOf(address), { signal }) });
}

export function useSaveSubscription(address: DashboardAddress): UseMutationResult<SubscriptionView, Error, { readonly id?: string; readonly settings: SubscriptionSettings }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, settings }) => (id === undefined ? api.post<SubscriptionView>(pathOf(address), settings) : api.put<SubscriptionView>(pathOf(address, id), settings)),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(address) }),
  });
}

export function useEndSubscription(address: DashboardAddress): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(pathOf(address, id)), onSuccess: () => client.invalidateQueries({ queryKey: keyOf(address) }) });
}
