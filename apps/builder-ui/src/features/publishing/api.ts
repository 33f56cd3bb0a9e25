import { type LocalizedText } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../api/client.js';
import { draftKey, type LocatedIssue } from '../../api/drafts.js';
import { appKey } from '../../api/apps.js';
import { sessionKey, type Person } from '../../api/session.js';

/** A statement that publishing will run, for those who run the database. */
export interface PlanStatement {
  readonly sql: string;
  readonly lock?: string | null;
  readonly cost: 'metadata' | 'scan' | 'rewrite';
  readonly phase: 'transaction' | 'settle';
  readonly rows?: number;
}
export interface PlanChange {
  readonly id: string;
  readonly kind: string;
  readonly target: { readonly kind: string; readonly key: string; readonly field?: string };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly statements: readonly PlanStatement[];
  readonly loss?: { readonly count: number; readonly sample: readonly string[] };
  readonly access?: 'widens' | 'narrows';
  readonly needsConfirmation: boolean;
}
export interface Plan {
  /** Null when issues forbid to publish. */
  readonly planHash: string | null;
  readonly fromRelease: number;
  readonly changes: readonly PlanChange[];
  readonly issues: readonly LocatedIssue[];
}
export type ReleaseState = 'published' | 'settled' | 'settling' | 'failed';
export interface Release {
  readonly number: number;
  readonly state: ReleaseState;
  readonly note: string | null;
  readonly createdAt: string;
  readonly settledAt: string | null;
  readonly createdBy: Person | null;
  readonly live: boolean;
}
export interface Named {
  readonly label: LocalizedText;
}

const releasesKey = (app: string) => [...draftKey(app), 'releases'] as const;

/** What publishing the draft would do; asked anew each time the dialog opens. */
export const makePlan = (app: string): Promise<Plan> => api.post<Plan>(resource('apps', app, 'plan'));

export interface PublishRequest {
  readonly planHash: string;
  readonly confirm: readonly string[];
  readonly note?: string;
}
export function usePublish(app: string): UseMutationResult<{ readonly number: number; readonly state: ReleaseState }, Error, PublishRequest> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request) => api.post<{ number: number; state: ReleaseState }>(resource('apps', app, 'releases'), request),
    onSuccess: async () => {
      await Promise.all([draftKey(app), appKey(app), sessionKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

/** A release while it settles: asked every second until nothing of it is left to do. */
export function useRelease(app: string, number: number | undefined): UseQueryResult<Release> {
  return useQuery({
    queryKey: [...releasesKey(app), number],
    queryFn: ({ signal }) => api.get<Release>(resource('apps', app, 'releases', number ?? 0), { signal }),
    enabled: number !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'settled' || state.data?.state === 'failed' ? false : 1000),
  });
}

export function useReleases(app: string): UseQueryResult<{ readonly items: readonly Release[] }> {
  return useQuery({ queryKey: releasesKey(app), queryFn: ({ signal }) => api.get<{ items: readonly Release[] }>(resource('apps', app, 'releases'), { signal }), staleTime: 0 });
}

export function useRestoreRelease(app: string): UseMutationResult<{ readonly restored: number }, Error, number> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (number) => api.post<{ restored: number }>(resource('apps', app, 'releases', number, 'restore')), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }) });
}
