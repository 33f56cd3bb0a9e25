import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type LocalizedText } from '@carewright/schema';
import { api, resource } from '../../api/client.js';

/** What an author chooses for a public form. */
export interface PublicSettings {
  readonly title: LocalizedText;
  readonly intro?: LocalizedText;
  readonly thanks?: LocalizedText;
  readonly fields: readonly string[];
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly hours?: readonly OpenHours[];
  readonly quota?: number;
  readonly perPerson?: { readonly count: number; readonly by: 'device' | { readonly field: string } };
  readonly editDays?: number;
  readonly sourceField?: string;
  readonly large?: boolean;
}
/** Some settings; undefined takes one away. */
export type SettingsChange = { readonly [Key in keyof PublicSettings]?: PublicSettings[Key] | undefined };
export interface OpenHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}
export interface PublicChannel {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly isOpen: boolean;
  readonly submissions: number;
}
export interface PublicForm {
  readonly id: string;
  readonly form: string;
  readonly label: string;
  readonly settings: PublicSettings;
  readonly hasPassword: boolean;
  readonly isOpen: boolean;
  readonly state: 'open' | 'closed' | 'not-yet' | 'over' | 'outside-hours' | 'full';
  readonly submissions: number;
  readonly version: number;
  readonly channels: readonly PublicChannel[];
  readonly issues: readonly { readonly path: readonly (string | number)[]; readonly code: string }[];
}
/** A new one has no `id`; its first channel comes with it. */
export interface PublicFormDraft {
  readonly id?: string;
  readonly version?: number;
  readonly form: string;
  readonly label: string;
  readonly channel: string;
  readonly settings: PublicSettings;
  /** Absent leaves it, null takes it away. */
  readonly password?: string | null;
}

const key = (app: string) => ['public-forms', app] as const;
const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'public-forms', ...rest);

export function usePublicForms(app: string): UseQueryResult<{ readonly items: readonly PublicForm[] }> {
  return useQuery({ queryKey: key(app), queryFn: ({ signal }) => api.get<{ items: readonly PublicForm[] }>(path(app), { signal }) });
}

function useWrite<Input>(app: string, write: (input: Input) => Promise<unknown>): UseMutationResult<unknown, Error, Input> {
  const client = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => client.invalidateQueries({ queryKey: key(app) }) });
}

export const useSavePublicForm = (app: string) =>
  useWrite<PublicFormDraft>(app, ({ id, version, form, channel, password, label, settings }) => {
    // An empty input means: leave it.
    const secret = password === undefined || password === '' ? {} : { password };
    return id === undefined ? api.post(path(app), { form, channel, label, settings, ...(secret.password !== null && secret) }) : api.put(path(app, id), { label, settings, version, ...secret });
  });
export const useOpenPublicForm = (app: string) => useWrite<{ readonly id: string; readonly isOpen: boolean }>(app, ({ id, isOpen }) => api.post(path(app, id, 'state'), { isOpen }));
export const useDeletePublicForm = (app: string) => useWrite<string>(app, (id) => api.delete(path(app, id)));
export const useAddChannel = (app: string) => useWrite<{ readonly id: string; readonly label: string }>(app, ({ id, label }) => api.post(path(app, id, 'channels'), { label }));
export const useChangeChannel = (app: string) => useWrite<{ readonly id: string; readonly channel: string; readonly isOpen: boolean }>(app, ({ id, channel, isOpen }) => api.patch(path(app, id, 'channels', channel), { isOpen }));
