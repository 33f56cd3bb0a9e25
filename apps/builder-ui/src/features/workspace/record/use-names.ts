import { useQuery } from '@tanstack/react-query';
import { columnsOf, isFieldTypeName, type Field, type FormDefinition } from '@carewright/schema';
import { api, resource } from '../../../api/client.js';
import { entryText, readEntries } from '../../../api/dictionaries.js';
import { findPeople, type Department } from '../../../api/people.js';
import { findRecords, type RecordData } from '../../../api/records.js';

export interface Pointed {
  readonly kind: string;
  readonly id: string;
}
const isObject = (value: unknown): value is RecordData => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the values of a form point at: people, departments, records of other forms. Rows of sub-tables too. */
export function pointedAt(fields: readonly Field[], data: RecordData): readonly Pointed[] {
  return fields.flatMap((field): readonly Pointed[] => {
    const value = data[field.key];
    if (field.fields && Array.isArray(value)) return value.filter(isObject).flatMap((row) => pointedAt(field.fields ?? [], row));
    const references = isFieldTypeName(field.type) ? columnsOf(field)[0]?.references : undefined;
    if (!references) return [];
    const ids = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
    return ids.map((id) => ({ id, kind: 'form' in references ? `form:${references.form}` : 'dictionary' in references ? `codes:${references.dictionary}` : references.platform }));
  });
}

/** Names by id for values that came without their record: copies, drafts, the place something was made from. */
export function useNames(app: string, form: FormDefinition, data: RecordData): { readonly isReady: boolean; readonly names: Readonly<Record<string, string>> } {
  return usePointedNames(app, pointedAt(form.fields, data));
}

/** The same for whatever points somewhere. */
export function usePointedNames(app: string, pointed: readonly Pointed[]): { readonly isReady: boolean; readonly names: Readonly<Record<string, string>> } {
  const query = useQuery({ queryKey: ['names', app, pointed], queryFn: ({ signal }) => findNames(app, pointed, signal), enabled: pointed.length > 0, staleTime: 60_000, retry: false });
  return { isReady: pointed.length === 0 || !query.isPending, names: query.data ?? {} };
}

/** Names by id of what these point at; what cannot be had is left out. */
export async function findNames(app: string, pointed: readonly Pointed[], signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
  const kinds = [...new Set(pointed.map(({ kind }) => kind))];
  const found = await Promise.all(kinds.map((kind) => namesOfKind({ app, kind, ids: [...new Set(pointed.filter((one) => one.kind === kind).map(({ id }) => id))] }, signal).catch(() => [])));
  return Object.fromEntries(found.flat());
}

async function namesOfKind({ app, kind, ids }: { readonly app: string; readonly kind: string; readonly ids: readonly string[] }, signal: AbortSignal): Promise<readonly (readonly [string, string])[]> {
  if (kind.startsWith('codes:')) return (await readEntries(kind.slice('codes:'.length), { codes: ids.join(',') }, signal)).items.map((entry) => [entry.code, entryText(entry)]);
  if (kind === 'user') return (await findPeople({ ids }, signal)).items.map(({ id, name }) => [id, name]);
  if (kind === 'department') return (await api.get<{ items: readonly Department[] }>(resource('departments'), { signal })).items.map(({ id, name }) => [id, name]);
  const { items } = await findRecords({ app, form: kind.slice('form:'.length) }, { filter: { field: 'id', op: 'in', value: [...ids] }, fields: [], limit: 200 }, signal);
  return items.map(({ id, title }) => [id, title]);
}
