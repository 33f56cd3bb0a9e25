import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** Words that a person keeps for their opinions. */
export interface Phrase {
  readonly id: string;
  readonly text: string;
}

const phrasesKey = ['phrases'] as const;

export function usePhrases(): UseQueryResult<{ readonly items: readonly Phrase[] }> {
  return useQuery({ queryKey: phrasesKey, queryFn: ({ signal }) => api.get<{ items: readonly Phrase[] }>(resource('phrases'), { signal }), staleTime: 300_000 });
}

export function useKeepPhrase(): UseMutationResult<Phrase, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (text) => api.post<Phrase>(resource('phrases'), { text }), onSuccess: () => client.invalidateQueries({ queryKey: phrasesKey }) });
}

export function useRemovePhrase(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(resource('phrases', id)), onSuccess: () => client.invalidateQueries({ queryKey: phrasesKey }) });
}
