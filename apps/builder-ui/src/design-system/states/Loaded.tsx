import { type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { Skeleton } from './Skeleton.js';
import { ErrorState } from './states.js';

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly lines?: number;
}

/** Shows what a query brought, or how it stands: loading after 200 ms, refused, broken with a retry. */
export function Loaded<Data>({ query, children, lines = 6 }: LoadedProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
