import { type DashboardComment } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';
import { type Person } from '../../../api/session.js';
import { type CommentWriterProps } from '../../workspace/index.js';
import { type DashboardAddress } from '../api.js';

const pathOf = ({ app, key }: DashboardAddress, ...rest: readonly string[]): string => resource('apps', app, 'dashboards', key, 'comments', ...rest);
const keyOf = (address: DashboardAddress) => ['dashboards', address, 'comments'] as const;

export interface TalkToSave {
  readonly id?: string | undefined;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly tile?: string | undefined;
  readonly address?: string | undefined;
}

export function useTalk(address: DashboardAddress): UseQueryResult<{ readonly items: readonly DashboardComment[] }> {
  return useQuery({ queryKey: keyOf(address), queryFn: ({ signal }) => api.get<{ items: readonly DashboardComment[] }>(pathOf(address), { signal }), staleTime: 10_000 });
}

export function useSaveTalk(address: DashboardAddress): UseMutationResult<DashboardComment, Error, TalkToSave> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }) => (id === undefined ? api.post<DashboardComment>(pathOf(address), body) : api.patch<DashboardComment>(pathOf(address, id), { body: body.body, mentions: body.mentions })),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(address) }),
  });
}

export function useRemoveTalk(address: DashboardAddress): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(pathOf(address, id)), onSuccess: () => client.invalidateQueries({ queryKey: keyOf(address) }) });
}

/** Where colleagues are found who may open the dashboard, and are shown the tile that is spoken of. */
export const talkersOf = (address: DashboardAddress, tile: string | null): CommentWriterProps['people'] => ({
  key: ['talkers', address, tile],
  find: (search, signal): Promise<{ readonly items: readonly Person[] }> => api.get(pathOf(address, 'people'), { query: { search, ...(tile !== null && tile !== '' && { tile }) }, signal }),
});
