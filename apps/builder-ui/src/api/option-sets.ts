import { type OptionSetDefinition } from '@carewright/schema';
import { useQueries } from '@tanstack/react-query';
import { draftKey, readDraft, useDraft } from './drafts.js';

export type OptionSets = Readonly<Record<string, OptionSetDefinition>>;

/** The shared options of an app's draft, by key; those that have not loaded yet are not there yet. */
export function useOptionSets(app: string): OptionSets {
  const entries = useDraft(app).data?.definitions.optionSets ?? [];
  return useQueries({
    queries: entries.map(({ key, revision }) => ({ queryKey: [...draftKey(app), 'optionSets', key, revision], queryFn: () => readDraft(app, 'optionSets', key), staleTime: 60_000 })),
    combine: combined,
  });
}

const combined = (results: readonly { readonly data: { readonly definition: OptionSetDefinition } | undefined }[]): OptionSets =>
  Object.fromEntries(results.flatMap(({ data }) => (data === undefined ? [] : [[data.definition.key, data.definition] as const])));
