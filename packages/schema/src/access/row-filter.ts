import { type GrantAction, type RowScope } from '../definitions/role.js';
import { type Filter } from '../filters/filter.js';
import { type FormAccess, grantsFor } from './access-of.js';

/** The filter that every record passes. */
export const everything: Filter = { and: [] };
/** The filter that no record passes: what no rule allows. */
export const nothing: Filter = { or: [] };

/** Named scopes as filters over system columns; a set that is empty for this person gives no rows. */
const scopeFilters: Readonly<Record<Extract<RowScope, string>, Filter>> = {
  all: everything,
  own: { field: 'created_by', op: 'eq', value: { $user: 'id' } },
  'own-department': { field: 'created_department', op: 'in', value: { $user: 'departments' } },
  'department-tree': { field: 'created_department', op: 'in', value: { $user: 'departmentTree' } },
};

/** Which records a scope means, as the filter tree that SQL, row-level security and the browser all read. */
export function rowFilterOf(scope: RowScope): Filter {
  return typeof scope === 'string' ? scopeFilters[scope] : scope.filter;
}

/** The records on which some grant allows the action: added to every query. Says nothing about fields. */
export function rowFilterFor(access: FormAccess, action: GrantAction): Filter {
  const scopes = grantsFor(access, action).map((grant) => grant.rows);
  if (scopes.includes('all')) return everything;
  const filters = [...new Map(scopes.map((scope) => [JSON.stringify(scope), rowFilterOf(scope)])).values()];
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { or: filters };
}
