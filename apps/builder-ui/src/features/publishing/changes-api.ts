import { type DefinitionChange, type KeptPage, type RetiredItem } from '@carewright/schema';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseInfiniteQueryResult, type InfiniteData, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../api/client.js';
import { draftKey } from '../../api/drafts.js';

/** Where kept values are listed, and where they are had as a file. */
export interface KeptSource {
  readonly app: string;
  readonly form: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export const planValues = (app: string, change: { readonly id: string; readonly target: { readonly key: string } }): KeptSource => ({ app, form: change.target.key, path: resource('apps', app, 'plan', 'values'), query: { change: change.id } });
export const retiredValues = (app: string, item: RetiredItem, which: 'all' | 'not-carried'): KeptSource => ({ app, form: item.form.key, path: resource('apps', app, 'retired', item.id, 'values'), query: { which } });
export const fileOf = ({ path, query }: KeptSource): string => `${path}.csv?${new URLSearchParams(query).toString()}`;

export function useKeptValues(source: KeptSource): UseInfiniteQueryResult<InfiniteData<KeptPage>> {
  return useInfiniteQuery({
    queryKey: [...draftKey(source.app), 'kept', source.path, source.query],
    queryFn: ({ pageParam, signal }) => api.get<KeptPage>(source.path, { query: { ...source.query, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    gcTime: 0,
  });
}

const retiredKey = (app: string) => [...draftKey(app), 'retired'] as const;

export function useRetired(app: string): UseQueryResult<{ readonly items: readonly RetiredItem[]; readonly keepDays: number }> {
  return useQuery({ queryKey: retiredKey(app), queryFn: ({ signal }) => api.get<{ items: readonly RetiredItem[]; keepDays: number }>(resource('apps', app, 'retired'), { signal }), staleTime: 0 });
}

export function useRestoreRetired(app: string): UseMutationResult<{ readonly form: string; readonly field?: string }, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.post<{ form: string; field?: string }>(resource('apps', app, 'retired', id, 'restore')), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }) });
}

export function usePurge(app: string): UseMutationResult<undefined, Error, { readonly id: string; readonly reason: string }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ id, reason }) => api.post<undefined>(resource('apps', app, 'retired', id, 'purge'), { reason }), onSuccess: () => client.invalidateQueries({ queryKey: retiredKey(app) }) });
}

export type ComparedChange = DefinitionChange & { readonly sentence: string };

/** What differs between two releases, each by its number or as `live` or `draft`. */
export function useComparison(app: string, from: string, to: string): UseQueryResult<{ readonly changes: readonly ComparedChange[] }> {
  return useQuery({ queryKey: [...draftKey(app), 'compare', from, to], queryFn: ({ signal }) => api.get<{ changes: readonly ComparedChange[] }>(resource('apps', app, 'releases', 'compare'), { query: { from, to }, signal }), enabled: from !== '' && to !== '', staleTime: 0 });
}
