import { type Grant, type GrantAction, grantActions, type RoleDefinition } from '../definitions/role.js';

/** A grant and the role it comes from, so that an answer can be explained. */
export interface RoleGrant extends Grant {
  readonly role: string;
}

/** What somebody may do with one form: each grant is one alternative, and rights of two are never mixed. */
export interface FormAccess {
  readonly form: string;
  readonly grants: readonly RoleGrant[];
  /** Actions that at least one grant allows on some rows; empty means the form does not exist for this person. */
  readonly actions: readonly GrantAction[];
}

export type Capability = NonNullable<RoleDefinition['capabilities']>[number];

/** What a person's roles of one app allow together. What is not in here is not allowed. */
export interface Access {
  readonly forms: ReadonlyMap<string, FormAccess>;
  readonly dashboards: 'all' | readonly string[];
  readonly capabilities: readonly Capability[];
}

/** Reads roles into access: per form the list of alternatives. No roles and no grants mean nothing at all. */
export function accessOf(roles: readonly RoleDefinition[]): Access {
  const byForm = new Map<string, RoleGrant[]>();
  for (const role of roles) {
    for (const grant of role.grants) byForm.set(grant.form, [...(byForm.get(grant.form) ?? []), { ...grant, role: role.key }]);
  }
  const forms = new Map([...byForm].map(([form, grants]) => [form, { form, grants, actions: actionsOf(grants) }]));
  return { forms, dashboards: dashboardsOf(roles), capabilities: [...new Set(roles.flatMap((role) => role.capabilities ?? []))] };
}

/** The access to one form; nothing when no grant names it. */
export function formAccessOf(access: Access, form: string): FormAccess {
  return access.forms.get(form) ?? { form, grants: [], actions: [] };
}

/** The alternatives that allow an action, each with its own rows and fields. */
export function grantsFor(access: FormAccess, action: GrantAction): readonly RoleGrant[] {
  return access.grants.filter((grant) => grant.actions.includes(action));
}

/** True when some role opens the dashboard; what it shows still obeys the grants. */
export function mayOpenDashboard(access: Access, dashboard: string): boolean {
  return access.dashboards === 'all' || access.dashboards.includes(dashboard);
}

function actionsOf(grants: readonly Grant[]): readonly GrantAction[] {
  return grantActions.filter((action) => grants.some((grant) => grant.actions.includes(action)));
}

function dashboardsOf(roles: readonly RoleDefinition[]): 'all' | readonly string[] {
  const named = roles.map((role) => role.dashboards ?? []);
  return named.includes('all') ? 'all' : [...new Set(named.flatMap((one) => (one === 'all' ? [] : one)))];
}
