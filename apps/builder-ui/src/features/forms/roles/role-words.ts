import { grantActions, type FieldRight, type Grant, type GrantAction, type RoleDefinition, type RowScope } from '@carewright/schema';
import { type rolesMessages } from './roles.messages.js';

type Key = keyof typeof rolesMessages.messages;

/** The named row scopes; a filter is a scope of its own, made elsewhere. */
export const namedScopes = ['all', 'department-tree', 'own-department', 'own'] as const;
export type NamedScope = (typeof namedScopes)[number];
export const isNamedScope = (scope: RowScope): scope is NamedScope => typeof scope === 'string';

/** Texts of scopes and rights. */
export const scopeWords = { all: 'scope_all', 'department-tree': 'scope_department-tree', 'own-department': 'scope_own-department', own: 'scope_own' } as const satisfies Record<NamedScope, Key>;
export const rightWords = { write: 'right_write', read: 'right_read', masked: 'right_masked', hidden: 'right_hidden' } as const satisfies Record<FieldRight, Key>;

/** Turns an action of a form on or off; a form without actions has no grant, because a grant must allow something. */
export function setAction(role: RoleDefinition, form: string, action: GrantAction, isOn: boolean): void {
  const grant = role.grants.find((one) => one.form === form);
  if (grant === undefined) {
    if (isOn) role.grants.push({ form, actions: action === 'read' ? ['read'] : ['read', action], rows: 'all', fields: { default: 'write' } });
    return;
  }
  const actions = new Set<GrantAction>(grant.actions);
  if (isOn) actions.add(action);
  else actions.delete(action);
  // Nobody can change or export what they cannot see.
  if (isOn && action !== 'create') actions.add('read');
  if (!isOn && action === 'read') actions.clear();
  if (actions.size === 0) role.grants.splice(role.grants.indexOf(grant), 1);
  else grant.actions = grantActions.filter((one) => actions.has(one));
}

/** What a role may do with one field; `null` follows the rest. */
export function setFieldRight(grant: Grant, field: string, right: FieldRight | null): void {
  const { [field]: _before, ...others } = grant.fields.except ?? {};
  const except = right === null || right === grant.fields.default ? others : { ...others, [field]: right };
  if (Object.keys(except).length === 0) delete grant.fields.except;
  else grant.fields.except = except;
}
