import { type SharesAnswer, type ShareTarget } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';

/** What is shared: a dashboard by its key, or a question by its id. */
export interface SharedPlace {
  readonly app: string;
  readonly kind: 'dashboards' | 'questions';
  readonly key: string;
}

const pathOf = ({ app, kind, key }: SharedPlace): string => resource('apps', app, kind, key, 'shares');
const keyOf = (place: SharedPlace) => ['shares', place] as const;

export function useShares(place: SharedPlace): UseQueryResult<SharesAnswer> {
  return useQuery({ queryKey: keyOf(place), queryFn: ({ signal }) => api.get<SharesAnswer>(pathOf(place), { signal }) });
}

export function useSetShares(place: SharedPlace): UseMutationResult<SharesAnswer, Error, readonly ShareTarget[]> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (targets) => api.put<SharesAnswer>(pathOf(place), { with: targets }),
    onSuccess: (answer) => {
      client.setQueryData(keyOf(place), answer);
      return place.kind === 'questions' ? client.invalidateQueries({ queryKey: ['questions', place.app] }) : undefined;
    },
  });
}
