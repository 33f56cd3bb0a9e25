import { type Filter, type FilterValue, type ViewLook } from '@carewright/schema';
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
  /** How records are laid out; absent means a table. */
  readonly look: ViewLook | undefined;
  /** What quick filters ask for, by field. */
  readonly quick: Readonly<Record<string, FilterValue>> | undefined;
}
export type ChangeList = (change: Partial<ListState>) => void;

const names = { search: 'q', filter: 'filter', sort: 'sort', columns: 'columns', isBin: 'deleted', view: 'view', look: 'look', quick: 'quick' } as const satisfies Record<keyof ListState, string>;

/** Reads a list's state from an address; a filter that is not JSON is no filter. */
export function readListState(parameters: URLSearchParams): ListState {
  return {
    search: parameters.get(names.search) ?? '',
    filter: readObject<Filter>(parameters.get(names.filter)),
    sort: parameters.get(names.sort) ?? undefined,
    columns: parameters.get(names.columns)?.split(',').filter((key) => key !== ''),
    isBin: parameters.get(names.isBin) === 'only',
    view: parameters.get(names.view) ?? undefined,
    look: readLook(parameters.get(names.look)),
    quick: readObject<Readonly<Record<string, FilterValue>>>(parameters.get(names.quick)),
  };
}

function readLook(text: string | null): ViewLook | undefined {
  const look = readObject<ViewLook>(text);
  return typeof look?.kind === 'string' ? look : undefined;
}

function readObject<T extends object>(text: string | null): T | undefined {
  try {
    const read: unknown = text === null ? undefined : JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as T) : undefined;
  } catch {
    return undefined;
  }
}

export function writeListState({ search, filter, sort, columns, isBin, view, look, quick }: ListState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set(names.search, search);
  if (filter !== undefined) parameters.set(names.filter, JSON.stringify(filter));
  if (sort !== undefined && sort !== '') parameters.set(names.sort, sort);
  if (columns !== undefined && columns.length > 0) parameters.set(names.columns, columns.join(','));
  if (isBin) parameters.set(names.isBin, 'only');
  if (view !== undefined) parameters.set(names.view, view);
  if (look !== undefined) parameters.set(names.look, JSON.stringify(look));
  if (quick !== undefined && Object.keys(quick).length > 0) parameters.set(names.quick, JSON.stringify(quick));
  return parameters;
}

export function useListState(): readonly [ListState, ChangeList] {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readListState(parameters), [parameters]);
  const change: ChangeList = (partial) => setParameters((before) => writeListState({ ...readListState(before), ...partial }), { replace: true });
  return [state, change];
}
