import { type Served } from '@carewright/form-engine/react';
import { columnsOf, isFieldTypeName, type Field, type FormDefinition } from '@carewright/schema';
import { api, resource } from './client.js';
import { entryText, readEntries } from './dictionaries.js';
import { findPeople, type Department } from './people.js';
import { findRecords, type RecordData } from './records.js';

/** Something that a value names by its id alone. */
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

/** Values by their paths as data of the form: of rows only what was found. */
function foundIn({ fetched = {}, linked = {} }: Pick<Served, 'fetched' | 'linked'>): RecordData {
  const found: Record<string, unknown> = {};
  for (const [name, value] of [...Object.entries(fetched), ...Object.entries(linked).map(([path, answer]) => [path, answer.value] as const)]) {
    const [key = '', , column] = name.split('.');
    if (column === undefined) found[key] = value;
    else found[key] = [...((found[key] ?? []) as readonly unknown[]), { [column]: value }];
  }
  return found;
}

/** The same answer with the names of what it found. */
export async function withNames(app: string, form: Pick<FormDefinition, 'fields'>, served: Served, signal: AbortSignal): Promise<Served> {
  return { ...served, names: await findNames(app, pointedAt(form.fields, foundIn(served)), signal) };
}
