import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

export interface NotificationItem {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string | null;
  readonly link: string | null;
  readonly createdAt: string;
  readonly readAt: string | null;
}
export interface Notifications {
  readonly items: readonly NotificationItem[];
  readonly unread: number;
}

export const notificationsKey = ['notifications'] as const;

export function useNotifications(): UseQueryResult<Notifications> {
  return useQuery({ queryKey: notificationsKey, queryFn: ({ signal }) => api.get<Notifications>(resource('notifications'), { signal }), staleTime: 30_000 });
}

export function useMarkRead(): UseMutationResult<undefined, Error, readonly string[]> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (ids) => api.post<undefined>(resource('notifications', 'read'), { ids }), onSuccess: () => client.invalidateQueries({ queryKey: notificationsKey }) });
}
