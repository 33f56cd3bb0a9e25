import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from './client.js';
import { type Person } from './session.js';

/** A release of a flow, with how many runs are on it. */
export interface FlowReleaseItem {
  readonly id: string;
  readonly release: number;
  readonly publishedAt: string;
  readonly running: number;
  readonly latest: boolean;
}
export interface FlowPlace {
  readonly app: string;
  readonly flow: string;
}
export interface StepRef {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}
/** Where runs stand in the old release, and where they would go. */
export interface MigrationStep {
  readonly element: StepRef;
  readonly waiting: number;
  readonly to: StepRef | null;
  readonly reason: string | null;
  readonly counterparts: readonly StepRef[];
  readonly moveTargets: readonly StepRef[];
}
export interface MigrationPreview {
  readonly from: { readonly id: string; readonly release: number };
  readonly to: { readonly id: string; readonly release: number } | null;
  readonly running: number;
  readonly blocked: number;
  readonly steps: readonly MigrationStep[];
}
/** What an author chose for steps that have no counterpart of their own. */
export interface MigrationWish {
  readonly mapping: Readonly<Record<string, string>>;
  readonly moves: Readonly<Record<string, string>>;
}
export interface MigrationRequest extends Partial<MigrationWish> {
  readonly from?: string;
  readonly timers?: 'keep' | 'restart';
  readonly people?: 'keep' | 'again';
  readonly dryRun?: boolean;
}
export type MigrationItemState = 'waiting' | 'moved' | 'possible' | 'refused' | 'left' | 'failed' | 'cancelled';
export interface Migration {
  readonly id: string;
  readonly flow: { readonly key: string; readonly label: string };
  readonly from: number;
  readonly to: number;
  readonly dryRun: boolean;
  readonly undoOf: string | null;
  readonly undone: boolean;
  readonly state: 'running' | 'finished' | 'cancelled';
  readonly counts: Readonly<Record<MigrationItemState | 'total', number>>;
  readonly reasons: readonly { readonly message: string; readonly count: number }[];
  readonly createdBy: Person | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}
export interface MigrationItem {
  readonly instance: string;
  readonly state: MigrationItemState;
  readonly reasons: readonly string[];
  readonly starter: string | null;
  readonly startedAt: string;
}
/** A flow that the draft changes while something runs on it. */
export interface RunningFlow {
  readonly flow: { readonly key: string; readonly label: string };
  readonly running: number;
  readonly blocked: number;
}

const path = ({ app, flow }: FlowPlace, ...rest: readonly string[]): string => resource('apps', app, 'flows', flow, ...rest);
const key = ({ app, flow }: FlowPlace) => ['flow-migrations', app, flow] as const;

/** `ended`: how many migrations have ended, because each leaves other numbers behind. */
export const useFlowReleases = (place: FlowPlace, ended: number): UseQueryResult<{ readonly items: readonly FlowReleaseItem[] }> =>
  useQuery({ queryKey: [...key(place), 'releases', ended], placeholderData: (before) => before, queryFn: ({ signal }) => api.get<{ items: readonly FlowReleaseItem[] }>(path(place, 'releases'), { signal }), staleTime: 0 });

/** Asked anew whenever a choice changes, because one step's place decides about those inside it. */
export const useMigrationPreview = (place: FlowPlace, { from, wish, ended }: { readonly from: string | undefined; readonly wish: MigrationWish; readonly ended: number }): UseQueryResult<MigrationPreview> =>
  useQuery({ queryKey: [...key(place), 'preview', from, wish, ended], queryFn: () => api.post<MigrationPreview>(path(place, 'migrations', 'preview'), { from, ...wish }), enabled: from !== undefined, staleTime: 0, retry: false, placeholderData: (before) => before });

export const useMigrations = (place: FlowPlace): UseQueryResult<{ readonly items: readonly Migration[] }> =>
  useQuery({
    queryKey: [...key(place), 'list'], queryFn: ({ signal }) => api.get<{ items: readonly Migration[] }>(path(place, 'migrations'), { signal }), staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') === true ? 1000 : false),
  });

export const startMigration = (place: FlowPlace, request: MigrationRequest): Promise<{ readonly items: readonly Migration[] }> => api.post<{ items: readonly Migration[] }>(path(place, 'migrations'), request);

export function useStartMigration(place: FlowPlace): UseMutationResult<{ readonly items: readonly Migration[] }, Error, MigrationRequest> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (request) => startMigration(place, request), onSettled: () => client.invalidateQueries({ queryKey: key(place) }) });
}

export function useActOnMigration(place: FlowPlace): UseMutationResult<Migration, Error, { readonly id: string; readonly action: 'cancel' | 'undo' }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ id, action }) => api.post<Migration>(resource('flow-migrations', id, action), {}), onSettled: () => client.invalidateQueries({ queryKey: key(place) }) });
}

export const useMigrationItems = (id: string, state: MigrationItemState): UseQueryResult<{ readonly items: readonly MigrationItem[]; readonly nextCursor: string | null }> =>
  useQuery({ queryKey: ['flow-migration', id, state], queryFn: ({ signal }) => api.get<{ items: readonly MigrationItem[]; nextCursor: string | null }>(resource('flow-migrations', id, 'instances'), { signal, query: { state } }), staleTime: 0 });

/** What publishing the draft would leave behind on older flows; nobody is asked who may not move it. */
export const useRunningFlows = (app: string, isWanted: boolean): UseQueryResult<{ readonly items: readonly RunningFlow[] }> =>
  useQuery({ queryKey: ['flow-migrations', app, 'running'], queryFn: ({ signal }) => api.get<{ items: readonly RunningFlow[] }>(resource('apps', app, 'running-flows'), { signal }), enabled: isWanted, staleTime: 0, retry: false });
