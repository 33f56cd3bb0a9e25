import { useQuery } from '@tanstack/react-query';
import { type FormDefinition } from '@carewright/schema';
import { findNames, pointedAt, type Pointed } from '../../../api/names.js';
import { type RecordData } from '../../../api/records.js';

/** Names by id for values that came without their record: copies, drafts, the place something was made from. */
export function useNames(app: string, form: FormDefinition, data: RecordData): { readonly isReady: boolean; readonly names: Readonly<Record<string, string>> } {
  return usePointedNames(app, pointedAt(form.fields, data));
}

/** The same for whatever points somewhere. */
export function usePointedNames(app: string, pointed: readonly Pointed[]): { readonly isReady: boolean; readonly names: Readonly<Record<string, string>> } {
  const query = useQuery({ queryKey: ['names', app, pointed], queryFn: ({ signal }) => findNames(app, pointed, signal), enabled: pointed.length > 0, staleTime: 60_000, retry: false });
  return { isReady: pointed.length === 0 || !query.isPending, names: query.data ?? {} };
}
