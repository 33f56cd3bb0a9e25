import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type Aggregation, type Filter, type RecordGroups } from '@carewright/schema';
import { api, resource } from './client.js';
import { recordsKey, type FormAddress } from './records.js';

/** What is grouped and totalled, over the same question as a list. */
export interface GroupQuery {
  readonly group?: string | undefined;
  readonly grain?: string | undefined;
  readonly sums?: Readonly<Record<string, Aggregation>> | undefined;
  readonly filter?: Filter | undefined;
  readonly search?: string | undefined;
}

/** Groups and totals, worked out by the server over what this person may read. */
export function useGroups(address: FormAddress, query: GroupQuery, isReady = true): UseQueryResult<RecordGroups> {
  const { group, grain, sums, filter, search } = query;
  const body = { ...(group !== undefined && { group }), ...(grain !== undefined && { grain }), ...(sums && Object.keys(sums).length > 0 && { sums }), ...(filter && { filter }), ...(search !== undefined && search.trim() !== '' && { search: search.trim() }) };
  return useQuery({
    queryKey: [...recordsKey(address), 'groups', body],
    queryFn: ({ signal }) => api.post<RecordGroups>(resource('apps', address.app, 'records', address.form, 'groups'), body, { signal }),
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
}
