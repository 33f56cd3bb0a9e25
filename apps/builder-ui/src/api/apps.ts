import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type FieldRight, type FormDefinition, type GrantAction, type LocalizedText, type PackedRules } from '@carewright/schema';
import { api, resource } from './client.js';
import { sessionKey, type Capability } from './session.js';

export interface AppForm {
  readonly key: string;
  readonly label: LocalizedText;
  readonly icon?: string | null;
  readonly actions: readonly GrantAction[];
}
export interface AppFlow {
  readonly key: string;
  readonly label: LocalizedText;
  readonly form?: string | null;
  readonly canStart: boolean;
}
export interface AppDashboard {
  readonly key: string;
  readonly label: LocalizedText;
}
/** A live app, only what this person may see of it. */
export interface App {
  readonly key: string;
  readonly label: LocalizedText;
  readonly icon?: string | null;
  readonly release: number | null;
  readonly capabilities: readonly Capability[];
  readonly forms: readonly AppForm[];
  readonly flows: readonly AppFlow[];
  readonly dashboards: readonly AppDashboard[];
  readonly rules: PackedRules;
}
export interface LiveForm {
  readonly definition: FormDefinition;
  readonly rights: Readonly<Record<string, FieldRight>>;
  readonly actions: readonly GrantAction[];
  readonly release: number;
  /** Address of the precompiled validator, a CSP-safe ES module. */
  readonly validator: string;
}
export interface NewApp {
  readonly key?: string;
  readonly label: LocalizedText;
}

export const appKey = (app: string) => ['apps', app] as const;
export const formKey = (app: string, form: string) => ['apps', app, 'forms', form] as const;

export function useApp(app: string | undefined): UseQueryResult<App> {
  return useQuery({ queryKey: appKey(app ?? ''), queryFn: ({ signal }) => api.get<App>(resource('apps', app ?? ''), { signal }), enabled: app !== undefined, staleTime: 60_000 });
}

/** How a live form is asked for; pages that need several at once combine these. */
export const liveFormQuery = (app: string, form: string) => ({ queryKey: formKey(app, form), queryFn: ({ signal }: { signal: AbortSignal }) => api.get<LiveForm>(resource('apps', app, 'forms', form), { signal }), staleTime: 60_000 });

export function useForm(app: string, form: string): UseQueryResult<LiveForm> {
  return useQuery(liveFormQuery(app, form));
}

export function useCreateApp(): UseMutationResult<{ readonly key: string }, Error, NewApp> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (app) => api.post<{ key: string }>(resource('apps'), app), onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }) });
}
