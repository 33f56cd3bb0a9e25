import { type LocalizedText, type PromotionPreview } from '@carewright/schema';
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { api, resource } from '../../../api/client.js';
import { draftKey } from '../../../api/drafts.js';

export interface SubTableAddress {
  readonly app: string;
  readonly form: string;
  readonly field: string;
}
const pathOf = ({ app, form, field }: SubTableAddress): string => resource('apps', app, 'draft', 'forms', form, 'sub-tables', field, 'form');

/** Of the draft as it was last saved: save first. */
export function usePromotionPreview(place: SubTableAddress): UseQueryResult<PromotionPreview> {
  return useQuery({ queryKey: [...draftKey(place.app), 'promotion', place.form, place.field], queryFn: ({ signal }) => api.get<PromotionPreview>(pathOf(place), { signal }), staleTime: 0, gcTime: 0 });
}

export function usePromote(place: SubTableAddress): UseMutationResult<{ readonly form: string }, Error, LocalizedText> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (label) => api.post<{ form: string }>(pathOf(place), { label }), onSuccess: () => client.invalidateQueries({ queryKey: draftKey(place.app) }) });
}
