import { type Filter } from '@carewright/schema';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { type BulkChange } from '../../../api/exchange.js';
import { type FormAddress } from '../../../api/records.js';

export type BulkAction = BulkChange['action'];
/** Which records a bulk change is about: those chosen in the list, or all that it shows. */
export type BulkScope = { readonly ids: readonly string[] } | { readonly filter?: Filter | undefined; readonly search?: string | undefined };

/** Where a bulk change is made. Chosen records travel in the history entry, not in the address. */
export function bulkAddress({ app, form }: FormAddress, action: BulkAction, scope: BulkScope): readonly [string, { readonly state?: unknown }] {
  const parameters = new URLSearchParams({ do: action });
  const path = `/apps/${app}/forms/${form}/bulk`;
  if ('ids' in scope) {
    parameters.set('of', 'chosen');
    return [`${path}?${parameters.toString()}`, { state: { ids: scope.ids } }];
  }
  if (scope.filter !== undefined) parameters.set('filter', JSON.stringify(scope.filter));
  if (scope.search !== undefined && scope.search !== '') parameters.set('q', scope.search);
  return [`${path}?${parameters.toString()}`, {}];
}

const actions = new Set<string>(['update', 'delete', 'restore'] satisfies readonly BulkAction[]);

/** What the address asks for; no scope when the choice is lost, so that it never becomes “all”. */
export function useBulkScope(): { readonly action: BulkAction; readonly scope: BulkScope | null } {
  const [parameters] = useSearchParams();
  const state: unknown = useLocation().state;
  return useMemo(() => ({ action: actionOf(parameters.get('do')), scope: scopeOf(parameters, state) }), [parameters, state]);
}

const actionOf = (name: string | null): BulkAction => (name !== null && actions.has(name) ? (name as BulkAction) : 'update');

function scopeOf(parameters: URLSearchParams, state: unknown): BulkScope | null {
  if (parameters.get('of') === 'chosen') {
    const ids = (state as { readonly ids?: unknown } | null)?.ids;
    return Array.isArray(ids) && ids.length > 0 ? { ids: ids.map(String) } : null;
  }
  const [filter, search] = [parameters.get('filter'), parameters.get('q')];
  try {
    return { ...(filter !== null && { filter: JSON.parse(filter) as Filter }), ...(search !== null && { search }) };
  } catch {
    return null;
  }
}
