import { type Start } from '@carewright/flow-engine';
import { type AutomationAnswer, type AutomationRunPage, type HookKey } from '@carewright/schema';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

export type Automation = AutomationAnswer<Pick<Start, 'element' | 'kind' | 'trigger' | 'event'>>;

const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'automations', ...rest);
const keyOf = (app: string) => ['automations', app] as const;

export function useAutomations(app: string): UseQueryResult<{ readonly items: readonly Automation[] }> {
  return useQuery({ queryKey: keyOf(app), queryFn: ({ signal }) => api.get<{ items: readonly Automation[] }>(path(app), { signal }), refetchInterval: 30_000 });
}

export function useAutomationRuns(app: string, flow: string): UseInfiniteQueryResult<InfiniteData<AutomationRunPage>> {
  return useInfiniteQuery({
    queryKey: [...keyOf(app), flow, 'runs'], initialPageParam: '', getNextPageParam: (page: AutomationRunPage) => page.nextBefore,
    queryFn: ({ signal, pageParam }) => api.get<AutomationRunPage>(`${path(app, flow, 'runs')}${pageParam === '' ? '' : `?before=${encodeURIComponent(pageParam)}`}`, { signal }),
  });
}

function useAct<Result, Input>(app: string, act: (input: Input) => Promise<Result>): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: keyOf(app) }) });
}

export const useSwitchAutomation = (app: string, flow: string): UseMutationResult<unknown, Error, boolean> => useAct(app, (on: boolean) => api.put(path(app, flow, 'switch'), { on }));
export const useRetryAutomation = (app: string, flow: string): UseMutationResult<{ readonly count: number }, Error, undefined> => useAct(app, () => api.post<{ count: number }>(path(app, flow, 'retry'), {}));
export const useMakeKey = (app: string, flow: string): UseMutationResult<HookKey, Error, undefined> => useAct(app, () => api.post<HookKey>(path(app, flow, 'key'), {}));
