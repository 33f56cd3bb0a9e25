import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../api/client.js';
import { draftKey, type AppDraft } from '../../api/drafts.js';

/** The form as the live release has it, or null before its first publish. */
export function useLiveForm(app: string, form: string): UseQueryResult<{ readonly form: FormDefinition | null }> {
  return useQuery({
    queryKey: [...draftKey(app), 'live', form],
    queryFn: async ({ signal }) => {
      const { liveRelease } = await api.get<AppDraft>(resource('apps', app, 'draft'), { signal });
      if (liveRelease === null) return { form: null };
      const { definition } = await api.get<{ definition: AppDefinition }>(resource('apps', app, 'releases', liveRelease), { signal });
      return { form: definition.forms[form] ?? null };
    },
    // Publishing forgets it; choosing one field after another does not ask again.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
