import { abilityFrom, abilityRulesOf, accessOf, type AppDefinition, type GrantAction, grantActions, mayOpenDashboard, packAbilityRules, type PackedRules, type RoleDefinition } from '@carewright/schema';

/** An app as a person may see it. */
export interface AppDescription {
  readonly key: string;
  readonly label: AppDefinition['label'];
  readonly icon?: string;
  readonly release: number;
  readonly capabilities: readonly string[];
  readonly forms: readonly { readonly key: string; readonly label: AppDefinition['label']; readonly icon?: string; readonly actions: readonly GrantAction[] }[];
  readonly flows: readonly { readonly key: string; readonly label: AppDefinition['label']; readonly form: string | null; readonly canStart: boolean }[];
  readonly dashboards: readonly { readonly key: string; readonly label: AppDefinition['label'] }[];
  /**
   * CASL rules of the person: what may be done on some records of a form, for the page to offer. Without the row
   * conditions, which may name fields the person cannot see; each record says itself what may be done with it.
   */
  readonly rules: PackedRules;
}

/** For whom an app is described. */
export interface DescribedFor {
  readonly release: number;
  readonly roles: readonly RoleDefinition[];
  /** Keys of dashboards that were shared with the person. */
  readonly shared: ReadonlySet<string>;
}

/** Describes the forms, flows and dashboards that some role of the person opens, or that were shared; the others do not exist. */
export function describeApp(app: AppDefinition, { release, roles, shared }: DescribedFor): AppDescription {
  const access = accessOf(roles);
  const rules = abilityRulesOf(access, app.forms).map(({ conditions: _conditions, ...rule }) => rule);
  const ability = abilityFrom(rules, () => true);
  const actionsOf = (form: string): readonly GrantAction[] => grantActions.filter((action) => ability.can(action, form));
  const operates = access.capabilities.includes('operate-flows');
  return {
    key: app.key, label: app.label, ...(app.icon !== undefined && { icon: app.icon }), release, capabilities: access.capabilities,
    forms: Object.values(app.forms).filter(({ key }) => actionsOf(key).length > 0).map(({ key, label, icon }) => ({ key, label, ...(icon !== undefined && { icon }), actions: actionsOf(key) })),
    flows: Object.values(app.flows)
      .map(({ key, label, form }) => ({ key, label, form: form ?? null, canStart: form === undefined ? operates : actionsOf(form).includes('start-flow') }))
      .filter(({ form, canStart }) => canStart || operates || (form !== null && actionsOf(form).length > 0)),
    dashboards: Object.values(app.dashboards).filter(({ key }) => mayOpenDashboard(access, key) || shared.has(key)).map(({ key, label }) => ({ key, label })),
    rules: packAbilityRules(rules),
  };
}
