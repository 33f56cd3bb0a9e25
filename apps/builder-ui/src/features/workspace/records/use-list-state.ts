import { type Filter } from '@carewright/schema';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a list shows, kept in the address: it can be sent to a colleague, and “back” comes back to it. */
export interface ListState {
  readonly search: string;
  readonly filter: Filter | undefined;
  readonly sort: string | undefined;
  readonly columns: readonly string[] | undefined;
  readonly isBin: boolean;
  readonly view: string | undefined;
}
export type ChangeList = (change: Partial<ListState>) => void;

const names = { search: 'q', filter: 'filter', sort: 'sort', columns: 'columns', isBin: 'deleted', view: 'view' } as const satisfies Record<keyof ListState, string>;

/** Reads a list's state from an address; a filter that is not JSON is no filter. */
export function readListState(parameters: URLSearchParams): ListState {
  return {
    search: parameters.get(names.search) ?? '',
    filter: readFilter(parameters.get(names.filter)),
    sort: parameters.get(names.sort) ?? undefined,
    columns: parameters.get(names.columns)?.split(',').filter((key) => key !== ''),
    isBin: parameters.get(names.isBin) === 'only',
    view: parameters.get(names.view) ?? undefined,
  };
}

function readFilter(text: string | null): Filter | undefined {
  try {
    const filter: unknown = text === null ? undefined : JSON.parse(text);
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? (filter as Filter) : undefined;
  } catch {
    return undefined;
  }
}

export function writeListState({ search, filter, sort, columns, isBin, view }: ListState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set(names.search, search);
  if (filter !== undefined) parameters.set(names.filter, JSON.stringify(filter));
  if (sort !== undefined && sort !== '') parameters.set(names.sort, sort);
  if (columns !== undefined && columns.length > 0) parameters.set(names.columns, columns.join(','));
  if (isBin) parameters.set(names.isBin, 'only');
  if (view !== undefined) parameters.set(names.view, view);
  return parameters;
}

export function useListState(): readonly [ListState, ChangeList] {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readListState(parameters), [parameters]);
  const change: ChangeList = (partial) => setParameters((before) => writeListState({ ...readListState(before), ...partial }), { replace: true });
  return [state, change];
}
