import { type FormDefinition } from '@carewright/schema';
import { conditionScope, type ConditionScope } from '../conditions/condition-scope.js';
import { type Surroundings, useSurroundings } from '../designer/surroundings.js';
import { tableIn, useExpressionForm } from '../designer/use-expression-form.js';

const known = new WeakMap<FormDefinition, Map<string, { readonly roles: Surroundings['roles']; readonly place: ConditionScope }>>();

/** What a condition of the open form may speak about; with a sub-table, one about its rows. Worked out once for all the editors that ask. */
export function useConditionPlace(table = ''): ConditionScope {
  const form = useExpressionForm();
  const { roles } = useSurroundings();
  const places = known.get(form) ?? new Map<string, { readonly roles: Surroundings['roles']; readonly place: ConditionScope }>();
  known.set(form, places);
  const before = places.get(table);
  if (before?.roles === roles) return before.place;
  const place = conditionScope({ form, subTable: tableIn(form, table), roles });
  places.set(table, { roles, place });
  return place;
}
