import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export interface RemoteOption {
  readonly value: string;
  readonly label: string;
}
export interface RemoteOptions {
  readonly options: readonly RemoteOption[];
  readonly isSearching: boolean;
  readonly search: (text: string) => void;
}

/** Choices that live on the server: asked for a moment after the last letter, the first ones when a list opens. */
export function useRemoteOptions(key: readonly unknown[], find: (text: string, signal: AbortSignal) => Promise<readonly RemoteOption[]>): RemoteOptions {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({ queryKey: ['options', ...key, text], queryFn: ({ signal }) => find(text, signal), placeholderData: keepPreviousData });
  return { options: query.data ?? [], isSearching: query.isFetching, search: setTyped };
}
