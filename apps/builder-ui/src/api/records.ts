import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type FieldRights, type Filter, type GrantAction, type HistoryPage, type RetiredValue } from '@carewright/schema';
import { api, resource } from './client.js';
import { type ProblemIssue } from './problem.js';
import { type Person } from './session.js';

export type RecordData = Readonly<Record<string, unknown>>;

/** A record as one person may see it: hidden fields are absent, masked ones only in `masked`. */
export interface RecordItem {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: Person | null;
  readonly updatedAt: string;
  readonly updatedBy: Person | null;
  readonly deletedAt?: string;
  readonly data: RecordData;
  readonly masked: Readonly<Record<string, string>>;
  /** Names for ids, by field; for a sub-table one such map a row. */
  readonly display: Readonly<Record<string, unknown>>;
  readonly actions: readonly GrantAction[];
  /** Fields of which this record gives less than the form. */
  readonly rights?: FieldRights;
  /** The flow for whose time it is neither changed nor deleted. */
  readonly hold?: { readonly flow: { readonly key: string; readonly label: string } };
}
export interface RecordPage {
  readonly items: readonly RecordItem[];
  readonly nextCursor: string | null;
  readonly count?: number;
}
/** What a list asks for. */
export interface RecordQuery {
  readonly filter?: Filter | undefined;
  /** Field keys, `-` in front for descending. */
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly deleted?: boolean | undefined;
}
export interface FormAddress {
  readonly app: string;
  readonly form: string;
}
export interface RecordAddress extends FormAddress {
  readonly id: string;
}
export const recordsKey = ({ app, form }: FormAddress) => ['records', app, form] as const;
const listPath = ({ app, form }: FormAddress, ...rest: readonly string[]): string => resource('apps', app, 'records', form, ...rest);
const onePath = ({ id, ...address }: RecordAddress, ...rest: readonly string[]): string => listPath(address, id, ...rest);

const parametersOf = ({ filter, sort, search, fields, deleted = false }: RecordQuery) => ({
  filter: filter === undefined ? undefined : JSON.stringify(filter),
  sort,
  search: search?.trim(),
  fields: fields?.join(','),
  deleted: deleted ? 'only' : undefined,
});

/** A list by pages of 50, with the exact count on the first. */
export function useRecordList(address: FormAddress, query: RecordQuery, isReady = true): UseInfiniteQueryResult<InfiniteData<RecordPage>> {
  return useInfiniteQuery({
    queryKey: [...recordsKey(address), 'list', query],
    queryFn: ({ signal, pageParam }) => api.get<RecordPage>(listPath(address), { signal, query: { ...parametersOf(query), limit: 50, cursor: pageParam, count: pageParam === undefined ? 'exact' : undefined } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
}

/** A few records for pickers and the search of the whole product. */
export const findRecords = (address: FormAddress, query: RecordQuery & { readonly limit?: number; readonly cursor?: string | undefined; readonly isCounted?: boolean }, signal?: AbortSignal): Promise<RecordPage> =>
  api.get<RecordPage>(listPath(address), { ...(signal && { signal }), query: { ...parametersOf(query), limit: query.limit ?? 20, cursor: query.cursor, count: query.isCounted === true ? 'exact' : undefined } });

export function useRecord(address: RecordAddress): UseQueryResult<RecordItem> {
  return useQuery({ queryKey: [...recordsKey(address), 'one', address.id], queryFn: ({ signal }) => readRecord(address, signal), staleTime: 5_000 });
}
export const readRecord = (address: RecordAddress, signal?: AbortSignal): Promise<RecordItem> => api.get<RecordItem>(onePath(address), signal ? { signal } : {});

/** How a record came to be what it is, a page at a time; of one field, when it is given. */
export function useHistory(address: RecordAddress, field: string | undefined, isOpen: boolean): UseInfiniteQueryResult<InfiniteData<HistoryPage>> {
  return useInfiniteQuery({
    queryKey: [...recordsKey(address), 'history', address.id, field],
    queryFn: ({ signal, pageParam }) => api.get<HistoryPage>(onePath(address, 'history'), { signal, query: { limit: 30, field, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: isOpen,
    staleTime: 0,
  });
}

/** What the record still holds in fields out of use. */
export function useRetiredValues(address: RecordAddress): UseQueryResult<{ readonly items: readonly RetiredValue[] }> {
  return useQuery({ queryKey: [...recordsKey(address), 'retired', address.id], queryFn: ({ signal }) => api.get<{ items: readonly RetiredValue[] }>(onePath(address, 'retired'), { signal }), staleTime: 60_000, retry: false });
}

export function useCreateRecord(address: FormAddress): UseMutationResult<RecordItem, Error, RecordData> {
  return useRecordWrite(address, (data) => api.post<RecordItem>(listPath(address), { data }));
}

export interface RecordChange {
  readonly id: string;
  readonly version: number;
  readonly data: RecordData;
}
/** Sends only what changed, on top of a version; a stale one is refused with 412 and the present state. */
export function useUpdateRecord(address: FormAddress): UseMutationResult<RecordItem, Error, RecordChange> {
  return useRecordWrite(address, ({ id, version, data }) => api.patch<RecordItem>(onePath({ ...address, id }), { data }, { ifMatch: version }));
}

export function useDeleteRecord(address: FormAddress): UseMutationResult<unknown, Error, Pick<RecordItem, 'id' | 'version'>> {
  return useRecordWrite(address, ({ id, version }) => api.delete(onePath({ ...address, id }), { ifMatch: version }));
}

export function useRestoreRecord(address: FormAddress): UseMutationResult<unknown, Error, string> {
  return useRecordWrite(address, (id) => api.post(onePath({ ...address, id }, 'restore')));
}

function useRecordWrite<Result, Variables>(address: FormAddress, mutationFn: (variables: Variables) => Promise<Result>): UseMutationResult<Result, Error, Variables> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: recordsKey(address) }) });
}

/** The text that an agreement of the record was given to, as it stood on the page. */
export const readConsent = (address: RecordAddress, { field, digest }: { readonly field: string; readonly digest: string }): Promise<{ readonly title: string; readonly version: string; readonly text: string }> => api.get(onePath(address, 'consents', field, digest));

/** Shows masked values for a stated reason; the call is audited. */
export const revealFields = (address: RecordAddress, body: { readonly fields: readonly string[]; readonly reason: string }): Promise<{ readonly values: RecordData }> => api.post(onePath(address, 'reveal'), body);

/** Judges a record before it is saved: what only the server knows (uniqueness, records of others). */
export const checkRecord = (address: FormAddress, body: { readonly data: RecordData; readonly id?: string }): Promise<{ readonly issues: readonly ProblemIssue[] }> => api.post(listPath(address, 'check'), body);
