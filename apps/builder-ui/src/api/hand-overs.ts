import { type HandOverAnswer, type HandOverPreview, type HandOverRequest, type HandOverSituation, type WorkHolder } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** Whose work, of one app or of all. */
export interface HandOverOf {
  readonly person: string;
  readonly app?: string;
}

const all = ['hand-overs'] as const;

export const useHandOverSituation = (of: HandOverOf): UseQueryResult<HandOverSituation> =>
  useQuery({ queryKey: [...all, 'situation', of], queryFn: ({ signal }) => api.get<HandOverSituation>(resource('hand-overs', 'situation'), { signal, query: { ...of } }), enabled: of.person !== '', staleTime: 0, retry: false });

export const useWorkHolders = (app: string | undefined): UseQueryResult<{ readonly items: readonly WorkHolder[] }> =>
  useQuery({ queryKey: [...all, 'holders', app], queryFn: ({ signal }) => api.get<{ items: readonly WorkHolder[] }>(resource('hand-overs', 'holders'), { signal, query: { app } }), staleTime: 0, retry: false });

/** Asked anew whenever the rule changes, and after each hand-over that has ended. */
export const useHandOverPreview = (request: HandOverRequest | null, ended: number): UseQueryResult<HandOverPreview> =>
  useQuery({ queryKey: [...all, 'preview', request, ended], queryFn: () => api.post<HandOverPreview>(resource('hand-overs', 'preview'), request), enabled: request !== null, staleTime: 0, retry: false, placeholderData: (before) => before });

export const useHandOvers = (of: HandOverOf): UseQueryResult<{ readonly items: readonly HandOverAnswer[] }> =>
  useQuery({
    queryKey: [...all, 'list', of], queryFn: ({ signal }) => api.get<{ items: readonly HandOverAnswer[] }>(resource('hand-overs'), { signal, query: { ...of } }), staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') === true ? 1000 : false),
  });

function useRefreshing<Input>(mutationFn: (input: Input) => Promise<HandOverAnswer>): UseMutationResult<HandOverAnswer, Error, Input> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: all }) });
}

export const useStartHandOver = (): UseMutationResult<HandOverAnswer, Error, HandOverRequest> => useRefreshing((request) => api.post<HandOverAnswer>(resource('hand-overs'), request));
export const useActOnHandOver = (): UseMutationResult<HandOverAnswer, Error, { readonly id: string; readonly action: 'cancel' | 'undo' }> =>
  useRefreshing(({ id, action }) => api.post<HandOverAnswer>(resource('hand-overs', id, action), {}));
