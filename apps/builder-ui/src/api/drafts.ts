import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type AppHeader, type DefinitionByKind, type DefinitionKind, type LocalizedText } from '@carewright/schema';
import { api, resource } from './client.js';
import { type Person } from './session.js';

/** What is edited under each kind's path. */
export type DraftDefinitions = DefinitionByKind;
export interface DraftEntry {
  readonly key: string;
  readonly label: LocalizedText;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: Person | string | null;
}
export interface AppDraft {
  readonly header: AppHeader;
  readonly liveRelease: number | null;
  /** Whether the draft differs from the live release. */
  readonly changed: boolean;
  readonly definitions: { readonly [Kind in DefinitionKind]: readonly DraftEntry[] };
}
export interface DraftIssue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly facts?: Readonly<Record<string, unknown>>;
}
/** An issue of the whole draft: where it is, so that a list can lead there. */
export interface LocatedIssue extends DraftIssue {
  readonly kind: DefinitionKind;
  readonly key: string;
}
export interface DraftDefinition<Kind extends DefinitionKind> {
  readonly definition: DraftDefinitions[Kind];
  readonly revision: number;
  readonly issues?: readonly DraftIssue[];
}

const draftPath = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'draft', ...rest);
export const draftKey = (app: string) => ['drafts', app] as const;

/** The list of everything in an app's draft. */
export function useDraft(app: string): UseQueryResult<AppDraft> {
  return useQuery({ queryKey: [...draftKey(app), 'overview'], queryFn: ({ signal }) => api.get<AppDraft>(draftPath(app), { signal }), staleTime: 0 });
}

export function useDraftIssues(app: string): UseQueryResult<{ readonly issues: readonly LocatedIssue[] }> {
  return useQuery({ queryKey: [...draftKey(app), 'issues'], queryFn: ({ signal }) => api.get<{ issues: readonly LocatedIssue[] }>(draftPath(app, 'issues'), { signal }), staleTime: 0 });
}

/** One definition to read (a picker of another form's fields). Designers edit through `useDraftEditor`. */
export function useDraftDefinition<Kind extends DefinitionKind>(app: string, kind: Kind, key: string | undefined): UseQueryResult<DraftDefinition<Kind>> {
  return useQuery({ queryKey: [...draftKey(app), kind, key], queryFn: ({ signal }) => readDraft(app, kind, key ?? '', signal), enabled: key !== undefined, staleTime: 0 });
}

export const readDraft = <Kind extends DefinitionKind>(app: string, kind: Kind, key: string, signal?: AbortSignal): Promise<DraftDefinition<Kind>> => api.get<DraftDefinition<Kind>>(draftPath(app, kind, key), signal ? { signal } : {});

/** Saves a definition; with `revision`, only when nobody saved meanwhile (412). */
export const writeDraft = <Kind extends DefinitionKind>(app: string, kind: Kind, definition: DraftDefinitions[Kind], revision?: number): Promise<Required<DraftDefinition<Kind>>> =>
  api.put<Required<DraftDefinition<Kind>>>(draftPath(app, kind, definition.key), definition, revision === undefined ? {} : { ifMatch: revision });

export interface CreateDraft<Kind extends DefinitionKind> {
  readonly kind: Kind;
  readonly definition: DraftDefinitions[Kind];
}

export function useCreateDraft<Kind extends DefinitionKind>(app: string): UseMutationResult<DraftDefinition<Kind>, Error, CreateDraft<Kind>> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ kind, definition }) => writeDraft(app, kind, definition), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }) });
}

export function useDeleteDraft(app: string): UseMutationResult<undefined, Error, { readonly kind: DefinitionKind; readonly key: string }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ kind, key }) => api.delete(draftPath(app, kind, key)), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }) });
}
