import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type PublicFormAnswer, type PublicFormSettings } from '@carewright/schema';
import { api, resource } from '../../api/client.js';

/** Some settings; undefined takes one away. */
export type SettingsChange = { readonly [Key in keyof PublicFormSettings]?: PublicFormSettings[Key] | undefined };
/** A new one has no `id`; its first channel comes with it. */
export interface PublicFormDraft {
  readonly id?: string;
  readonly version?: number;
  readonly form: string;
  readonly label: string;
  readonly channel: string;
  readonly settings: PublicFormSettings;
  /** Absent leaves it, null takes it away. */
  readonly password?: string | null;
}

const key = (app: string) => ['public-forms', app] as const;
const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'public-forms', ...rest);

export function usePublicForms(app: string): UseQueryResult<{ readonly items: readonly PublicFormAnswer[] }> {
  return useQuery({ queryKey: key(app), queryFn: ({ signal }) => api.get<{ items: readonly PublicFormAnswer[] }>(path(app), { signal }) });
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
