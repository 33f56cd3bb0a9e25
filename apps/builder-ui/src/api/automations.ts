import { type Start } from '@carewright/flow-engine';
import { type LocalizedText } from '@carewright/schema';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';

/** A flow that begins by itself, and how it has been doing. */
export interface Automation {
  readonly flow: string;
  readonly label: LocalizedText;
  readonly form: { readonly key: string; readonly label: LocalizedText; readonly fields: readonly { readonly key: string; readonly label: LocalizedText }[] } | null;
  readonly starts: readonly Pick<Start, 'element' | 'kind' | 'trigger' | 'event'>[];
  readonly on: boolean;
  readonly off: { readonly at: string; readonly by: string | null } | null;
  readonly nextAt: string | null;
  readonly lastAt: string | null;
  readonly runsInWeek: number;
  readonly faults: number;
  readonly keyMadeAt: string | null;
}
export type StartOutcome = 'started' | 'off' | 'circle' | 'gone' | 'refused';
export interface AutomationRun {
  readonly at: string;
  readonly dueAt: string | null;
  readonly kind: string;
  readonly outcome: StartOutcome;
  readonly instance: { readonly id: string; readonly status: string } | null;
  readonly record: { readonly form: string; readonly id: string; readonly title: string } | null;
  readonly starter: string | null;
}
interface RunPage {
  readonly items: readonly AutomationRun[];
  readonly nextBefore: string | null;
}
/** Where another system sends to, and the key that it signs with. */
export interface HookKey {
  readonly path: string;
  readonly secret: string;
}

const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'automations', ...rest);
const keyOf = (app: string) => ['automations', app] as const;

export function useAutomations(app: string): UseQueryResult<{ readonly items: readonly Automation[] }> {
  return useQuery({ queryKey: keyOf(app), queryFn: ({ signal }) => api.get<{ items: readonly Automation[] }>(path(app), { signal }), refetchInterval: 30_000 });
}

export function useAutomationRuns(app: string, flow: string): UseInfiniteQueryResult<InfiniteData<RunPage>> {
  return useInfiniteQuery({
    queryKey: [...keyOf(app), flow, 'runs'], initialPageParam: '', getNextPageParam: (page: RunPage) => page.nextBefore,
    queryFn: ({ signal, pageParam }) => api.get<RunPage>(`${path(app, flow, 'runs')}${pageParam === '' ? '' : `?before=${encodeURIComponent(pageParam)}`}`, { signal }),
  });
}

function useAct<Result, Input>(app: string, act: (input: Input) => Promise<Result>): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: keyOf(app) }) });
}

export const useSwitchAutomation = (app: string, flow: string): UseMutationResult<unknown, Error, boolean> => useAct(app, (on: boolean) => api.put(path(app, flow, 'switch'), { on }));
export const useRetryAutomation = (app: string, flow: string): UseMutationResult<{ readonly count: number }, Error, undefined> => useAct(app, () => api.post<{ count: number }>(path(app, flow, 'retry'), {}));
export const useMakeKey = (app: string, flow: string): UseMutationResult<HookKey, Error, undefined> => useAct(app, () => api.post<HookKey>(path(app, flow, 'key'), {}));
