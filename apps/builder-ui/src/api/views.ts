import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type Filter, type ViewLook } from '@carewright/schema';
import { api, resource } from './client.js';
import { type FormAddress } from './records.js';

/** A view somebody wants again: filter, order, columns, words and how records are laid out, for oneself or for everybody. */
export interface SavedView {
  readonly id: string;
  readonly label: string;
  readonly filter?: Filter | null;
  /** Field keys, `-` in front for descending. */
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  readonly search?: string;
  readonly shared?: boolean;
  readonly look?: ViewLook;
  /** Whether this person made it and may change or delete it. */
  readonly own: boolean;
}
export type ViewToSave = Omit<SavedView, 'id' | 'own'> & { readonly id?: string };

const viewsKey = ({ app, form }: FormAddress) => ['views', app, form] as const;
const path = ({ app, form }: FormAddress, ...rest: readonly string[]): string => resource('apps', app, 'views', form, ...rest);

export function useViews(address: FormAddress): UseQueryResult<{ readonly items: readonly SavedView[] }> {
  return useQuery({ queryKey: viewsKey(address), queryFn: ({ signal }) => api.get<{ items: readonly SavedView[] }>(path(address), { signal }), staleTime: 60_000 });
}

export function useSaveView(address: FormAddress): UseMutationResult<SavedView, Error, ViewToSave> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...view }) => (id === undefined ? api.post<SavedView>(path(address), view) : api.put<SavedView>(path(address, id), view)),
    onSuccess: () => client.invalidateQueries({ queryKey: viewsKey(address) }),
  });
}

export function useDeleteView(address: FormAddress): UseMutationResult<undefined, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(path(address, id)), onSuccess: () => client.invalidateQueries({ queryKey: viewsKey(address) }) });
}
