import { type GrantAction, type RoleDefinition } from '@carewright/schema';
import { api, resource } from '../../../api/client.js';
import { readDraft, writeDraft, type AppDraft } from '../../../api/drafts.js';

/** What a role may do with a form, in the steps people think in; finer shades are set in the role's own page. */
export type AccessLevel = 'none' | 'view' | 'fill' | 'full';
export const accessLevels: readonly AccessLevel[] = ['none', 'view', 'fill', 'full'];

const actionsOf: Readonly<Record<Exclude<AccessLevel, 'none'>, readonly GrantAction[]>> = {
  view: ['read'],
  fill: ['read', 'create', 'update', 'start-flow'],
  full: ['read', 'create', 'update', 'delete', 'export', 'import', 'print', 'reveal', 'start-flow'],
};

/** The level a role has for a form; `custom` when it was set more finely. */
export function levelOf(role: RoleDefinition, form: string): AccessLevel | 'custom' {
  const grants = role.grants.filter((grant) => grant.form === form);
  const [grant] = grants;
  if (grant === undefined) return 'none';
  if (grants.length > 1 || grant.rows !== 'all' || grant.fields.except !== undefined) return 'custom';
  const level = accessLevels.find((one) => one !== 'none' && sameActions(actionsOf[one], grant.actions) && grant.fields.default === rightOf(one));
  return level ?? 'custom';
}

const sameActions = (one: readonly GrantAction[], other: readonly GrantAction[]): boolean => one.length === other.length && one.every((action) => other.includes(action));
const rightOf = (level: AccessLevel): 'read' | 'write' => (level === 'view' ? 'read' : 'write');

/** The role with another level for one form. */
export function withLevel(role: RoleDefinition, form: string, level: AccessLevel): RoleDefinition {
  const others = role.grants.filter((grant) => grant.form !== form);
  if (level === 'none') return { ...role, grants: others };
  return { ...role, grants: [...others, { form, actions: [...actionsOf[level]], rows: 'all', fields: { default: rightOf(level) } }] };
}

/** Lets those who design the app use a new form in full: a form that no role grants is seen by nobody. */
export async function grantNewForm(app: string, form: string): Promise<void> {
  const { definitions } = await api.get<AppDraft>(resource('apps', app, 'draft'));
  for (const { key } of definitions.roles) {
    const { definition, revision } = await readDraft(app, 'roles', key);
    if (definition.capabilities?.includes('design') === true && levelOf(definition, form) === 'none') await writeDraft(app, 'roles', withLevel(definition, form, 'full'), revision);
  }
}
