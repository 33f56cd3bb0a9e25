import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type Person } from './session.js';

/** Somebody does somebody else's tasks for a time. */
export interface Delegation {
  readonly id: string;
  readonly user: Person;
  readonly substitute: Person;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string | null;
  readonly active: boolean;
}
export interface NewDelegation {
  readonly substituteId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason?: string;
}

const delegationsKey = ['delegations'] as const;

export function useDelegations(): UseQueryResult<{ readonly items: readonly Delegation[] }> {
  return useQuery({ queryKey: delegationsKey, queryFn: ({ signal }) => api.get<{ items: readonly Delegation[] }>(resource('delegations'), { signal }) });
}

export function useAddDelegation(): UseMutationResult<Delegation, Error, NewDelegation> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (body) => api.post<Delegation>(resource('delegations'), body), onSuccess: () => client.invalidateQueries({ queryKey: delegationsKey }) });
}

export function useRemoveDelegation(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(resource('delegations', id)), onSuccess: () => client.invalidateQueries({ queryKey: delegationsKey }) });
}
