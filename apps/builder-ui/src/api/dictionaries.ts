import { type CodeChoice, type CodeQuestion } from '@carewright/form-engine/react';
import { textOf, type Locale, type LocalizedText, type DictionaryEntry } from '@carewright/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { currentLocale } from '../design-system/language/locale.js';
import { api, resource } from './client.js';

/** A code table of the installation. */
export interface Dictionary {
  readonly key: string;
  readonly label: LocalizedText;
  readonly entries: number;
  readonly revision: number;
  readonly updatedAt: string;
}
export interface EntryPage {
  readonly items: readonly DictionaryEntry[];
  readonly nextCursor: string | null;
}

export const dictionariesKey = ['dictionaries'] as const;
export const dictionaryPath = (...rest: readonly string[]): string => resource('dictionaries', ...rest);

export function useDictionaries(): UseQueryResult<readonly Dictionary[]> {
  return useQuery({ queryKey: dictionariesKey, queryFn: async ({ signal }) => (await api.get<{ items: readonly Dictionary[] }>(dictionaryPath(), { signal })).items, staleTime: 60_000 });
}

/** A page of entries; `query` as the API takes it. */
export function readEntries(dictionary: string, query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<EntryPage> {
  return api.get<EntryPage>(`${dictionaryPath(dictionary, 'entries')}?${new URLSearchParams(query).toString()}`, signal ? { signal } : {});
}

/** The code and its name, as lists and records show it. */
export function entryText({ code, name, nameEn }: Pick<DictionaryEntry, 'code' | 'name' | 'nameEn'>, locale: Locale = currentLocale()): string {
  return `${code} ${locale === 'en-US' ? nameEn || name : name}`;
}

/** What a picker offers: a search, or one level of the tree. */
export async function findCodes({ dictionary, search, root, leafOnly, parent }: CodeQuestion, signal?: AbortSignal): Promise<readonly CodeChoice[]> {
  const query = { limit: parent === undefined ? '50' : '500', ...(search.trim() !== '' && { search: search.trim() }), ...(root !== undefined && { root }), ...(leafOnly === true && { leafOnly: 'true' }), ...(parent !== undefined && { parent }) };
  const { items } = await readEntries(dictionary, query, signal);
  return items.map((entry) => ({ id: entry.code, label: entryText(entry), isLeaf: entry.isLeaf }));
}

export const dictionaryLabel = (dictionary: Pick<Dictionary, 'label'>): string => textOf(dictionary.label, currentLocale());
