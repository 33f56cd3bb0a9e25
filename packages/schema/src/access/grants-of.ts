import { type AppDefinition } from '../definitions/app.js';
import { type Access, accessOf, formAccessOf, type RoleGrant } from './access-of.js';

const known = new WeakMap<AppDefinition['roles'], Access>();

/** What all roles of an app say about a form. Sorted by form once: planning an app of a thousand forms asks a thousand times. */
export function grantsOf({ roles }: Pick<AppDefinition, 'roles'>, form: string): readonly RoleGrant[] {
  const access = known.get(roles) ?? accessOf(Object.values(roles));
  known.set(roles, access);
  return formAccessOf(access, form).grants;
}
