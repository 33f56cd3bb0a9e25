import { type AppDefinition } from '../definitions/app.js';
import { type FieldRight, type Grant, type RoleDefinition } from '../definitions/role.js';

/** Whether a changed role lets people see or do more, less, or the same as before; more outweighs less. */
export type AccessChange = 'widens' | 'narrows' | null;

const order: readonly FieldRight[] = ['hidden', 'masked', 'read', 'write'];

/** Compares what a role may do in two apps; a role that is not there may do nothing. */
export function accessChange(before: RoleDefinition | undefined, after: RoleDefinition | undefined, apps: { readonly before: AppDefinition | null; readonly after: AppDefinition }): AccessChange {
  if (!isCovered(after, before, apps.after)) return 'widens';
  return isCovered(before, after, apps.before ?? apps.after) ? null : 'narrows';
}

/** True when everything that `role` allows is allowed by `other` as well. */
function isCovered(role: RoleDefinition | undefined, other: RoleDefinition | undefined, app: AppDefinition): boolean {
  if (role === undefined) return true;
  const grants = role.grants.every((grant) => grant.actions.every((action) => (other?.grants ?? []).some((one) => covers(one, grant, action, app))));
  const capabilities = (role.capabilities ?? []).every((capability) => other?.capabilities?.includes(capability));
  return grants && capabilities && coversDashboards(other?.dashboards ?? [], role.dashboards ?? []);
}

function covers(wide: Grant, narrow: Grant, action: Grant['actions'][number], app: AppDefinition): boolean {
  return wide.form === narrow.form && wide.actions.includes(action) && coversRows(wide.rows, narrow.rows) && coversFields(wide, narrow, app);
}

function coversRows(wide: Grant['rows'], narrow: Grant['rows']): boolean {
  if (wide === 'all' || JSON.stringify(wide) === JSON.stringify(narrow)) return true;
  return wide === 'department-tree' && narrow === 'own-department';
}

function coversFields(wide: Grant, narrow: Grant, app: AppDefinition): boolean {
  const keys = [...(app.forms[narrow.form]?.fields.map((field) => field.key) ?? []), ...Object.keys(narrow.fields.except ?? {}), ...Object.keys(wide.fields.except ?? {})];
  const right = (grant: Grant, key: string): number => order.indexOf(Object.entries(grant.fields.except ?? {}).find(([one]) => one === key)?.[1] ?? grant.fields.default);
  return order.indexOf(wide.fields.default) >= order.indexOf(narrow.fields.default) && keys.every((key) => right(wide, key) >= right(narrow, key));
}

function coversDashboards(wide: NonNullable<RoleDefinition['dashboards']>, narrow: NonNullable<RoleDefinition['dashboards']>): boolean {
  if (wide === 'all') return true;
  return narrow !== 'all' && narrow.every((key) => wide.includes(key));
}
