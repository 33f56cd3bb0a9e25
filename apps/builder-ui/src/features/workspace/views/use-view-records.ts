import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { findRecords, recordsKey, type FormAddress, type RecordItem, type RecordQuery } from '../../../api/records.js';

const mostPages = 4;
const page = 500;

export interface ViewRecords {
  readonly items: readonly RecordItem[];
  /** Whether there are more than are shown. */
  readonly isCut: boolean;
}

/** All records of a question up to two thousand: for views that show a stretch of time at once. */
export function useViewRecords(address: FormAddress, query: RecordQuery, isReady = true): UseQueryResult<ViewRecords> {
  return useQuery({
    queryKey: [...recordsKey(address), 'view', query],
    queryFn: async ({ signal }) => {
      const items: RecordItem[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const answer = await findRecords(address, { ...query, limit: page, cursor }, signal);
        items.push(...answer.items);
        if (answer.nextCursor === null) return { items, isCut: false };
        cursor = answer.nextCursor;
      }
      return { items, isCut: true };
    },
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
}
