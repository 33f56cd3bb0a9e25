import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type Field, type LocalizedText } from '@carewright/schema';
import { api, resource } from './client.js';
import { recordsKey, type FormAddress, type RecordAddress, type RecordData, type RecordItem } from './records.js';
import { type Person } from './session.js';

export interface RecordComment {
  readonly id: string;
  readonly body: string;
  readonly by: Person;
  readonly at: string;
  readonly editedAt: string | null;
  readonly mentions: readonly Person[];
  /** Whether this person wrote it. */
  readonly own: boolean;
}
export interface CommentWrite {
  readonly id?: string | undefined;
  readonly body: string;
  readonly mentions: readonly string[];
}
interface Items<T> {
  readonly items: readonly T[];
}

const path = ({ app, form, id }: RecordAddress, ...rest: readonly string[]): string => resource('apps', app, 'records', form, id, ...rest);
const talkKey = (address: RecordAddress) => [...recordsKey(address), 'comments', address.id] as const;
const followKey = ({ app, form, id }: RecordAddress) => ['follow', app, form, id] as const;

export function useComments(address: RecordAddress): UseQueryResult<Items<RecordComment>> {
  return useQuery({ queryKey: talkKey(address), queryFn: ({ signal }) => api.get<Items<RecordComment>>(path(address, 'comments'), { signal }), staleTime: 10_000 });
}
export function useSaveComment(address: RecordAddress): UseMutationResult<RecordComment, Error, CommentWrite> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }) => (id === undefined ? api.post<RecordComment>(path(address, 'comments'), body) : api.patch<RecordComment>(path(address, 'comments', id), body)),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: talkKey(address) }), client.invalidateQueries({ queryKey: followKey(address) })]),
  });
}
export function useDeleteComment(address: RecordAddress): UseMutationResult<undefined, Error, string> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id) => api.delete(path(address, 'comments', id)), onSuccess: () => client.invalidateQueries({ queryKey: talkKey(address) }) });
}
/** Colleagues who may be mentioned: those who may see the record. */
export const findMentionable = (address: RecordAddress, search: string, signal?: AbortSignal): Promise<Items<Person>> => api.get<Items<Person>>(path(address, 'comments', 'people'), { query: { search }, ...(signal && { signal }) });

export function useFollowing(address: RecordAddress): UseQueryResult<{ readonly following: boolean; readonly count: number }> {
  return useQuery({ queryKey: followKey(address), queryFn: ({ signal }) => api.get<{ following: boolean; count: number }>(path(address, 'follow'), { signal }), staleTime: 60_000 });
}
export function useFollow(address: RecordAddress): UseMutationResult<unknown, Error, boolean> {
  const client = useQueryClient();
  return useMutation({ mutationFn: (follow: boolean): Promise<unknown> => (follow ? api.put(path(address, 'follow'), undefined) : api.delete(path(address, 'follow'))), onSuccess: () => client.invalidateQueries({ queryKey: followKey(address) }) });
}

/** The records of one form that point at a record. */
export interface RelatedRecords {
  readonly form: string;
  readonly label: LocalizedText;
  readonly field: string;
  readonly fields: readonly Field[];
  readonly count: number;
  readonly items: readonly RecordItem[];
}
export function useRelated(address: RecordAddress): UseQueryResult<Items<RelatedRecords>> {
  return useQuery({ queryKey: [...recordsKey(address), 'related', address.id], queryFn: ({ signal }) => api.get<Items<RelatedRecords>>(path(address, 'related'), { signal }), staleTime: 10_000 });
}

/** What somebody has filled in and not sent. */
export interface FillDraft {
  readonly record: string;
  readonly data: RecordData;
  readonly base: RecordData;
  readonly version: number | null;
  readonly updatedAt: string;
}
export type DraftAddress = FormAddress & { readonly record: string };
const draftPath = ({ app, form, record }: DraftAddress): string => resource('apps', app, 'fill-drafts', form, record);

/** The draft, or null when there is none. */
export const readDraft = async ({ app, form, record }: DraftAddress): Promise<FillDraft | null> => (await api.get<Items<FillDraft>>(resource('apps', app, 'fill-drafts', form))).items.find((one) => one.record === record) ?? null;
export const keepDraft = (address: DraftAddress, body: Pick<FillDraft, 'data'> & { readonly base?: RecordData; readonly version?: number }, signal: AbortSignal): Promise<FillDraft> => api.put<FillDraft>(draftPath(address), body, { signal });
export const dropDraft = (address: DraftAddress): Promise<unknown> => api.delete(draftPath(address));
