import { type ReactNode } from 'react';
import { useDraft } from '../../../api/drafts.js';
import { useRoleNames, type RoleAssignment } from '../../../api/people.js';
import { useSession, type SessionApp } from '../../../api/session.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { accessMessages } from '../access.messages.js';

export interface AppRolesSelectProps {
  readonly value: readonly RoleAssignment[];
  readonly onChange: (value: readonly RoleAssignment[]) => void;
}

/** A person's roles, app by app. */
export function AppRolesSelect({ value, onChange }: AppRolesSelectProps): ReactNode {
  const t = useText(accessMessages);
  const apps = useSession().data?.apps ?? [];
  if (apps.length === 0) return <p>{t('noRolesInApps')}</p>;
  return apps.map((app) => (
    <AppRoles key={app.key} app={app} value={value.filter((one) => one.app === app.key).map(({ role }) => role)} onChange={(roles) => onChange([...value.filter((one) => one.app !== app.key), ...roles.map((role) => ({ app: app.key, role }))])} />
  ));
}

function AppRoles({ app, value, onChange }: { readonly app: SessionApp; readonly value: readonly string[]; readonly onChange: (roles: readonly string[]) => void }): ReactNode {
  const t = useText(accessMessages);
  const labelOf = useLabel();
  const inUse = useRoleNames().data?.items.find((one) => one.app === app.key)?.roles ?? [];
  // Who designs the app may give roles that are not published yet.
  const roles = useDraft(app.key).data?.definitions.roles ?? inUse;
  const options = [...roles.map(({ key, label }) => ({ value: key, label: labelOf(label) })), ...value.filter((key) => !roles.some((role) => role.key === key)).map((key) => ({ value: key, label: key }))];
  return (
    <Field label={t('rolesIn', { app: labelOf(app.label) })}>
      {({ id }) => <Select<string[]> id={id} mode="multiple" placeholder={t('chooseRoles')} value={[...value]} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={onChange} style={{ width: '100%' }} />}
    </Field>
  );
}
