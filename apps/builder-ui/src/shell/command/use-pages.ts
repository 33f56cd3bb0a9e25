import { useApp } from '../../api/apps.js';
import { useSession } from '../../api/session.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import { type Command } from './find-commands.js';

/** Every page this person can go to from here. */
export function usePages(app: string | undefined): readonly Command[] {
  const t = useText(shellMessages);
  const labelOf = useLabel();
  const session = useSession().data;
  const live = useApp(app).data;
  const roles = session?.user.platformRoles ?? [];
  const isAdministrator = roles.includes('system-administrator') || roles.includes('security-administrator');
  const group = t('searchPages');
  return [
    { to: '/', label: t('home'), group },
    { to: '/tasks', label: t('tasks'), group },
    { to: '/my/leave', label: t('leave'), group },
    ...(live?.forms.map(({ key, label }) => ({ to: `/apps/${live.key}/forms/${key}`, label: labelOf(label), group: labelOf(live.label), form: { key, label: labelOf(label) } })) ?? []),
    ...(live?.dashboards.map(({ key, label }) => ({ to: `/apps/${live.key}/dashboards/${key}`, label: labelOf(label), group: t('dashboards') })) ?? []),
    ...(live && live.forms.length > 0 ? [{ to: `/apps/${live.key}/questions`, label: t('questions'), group: t('dashboards') }] : []),
    ...(session?.apps.map(({ key, label }) => ({ to: `/apps/${key}`, label: labelOf(label), group: t('apps') })) ?? []),
    ...(session?.apps.filter(({ capabilities }) => capabilities.includes('design')).map(({ key, label }) => ({ to: `/apps/${key}/design`, label: `${t('design')} · ${labelOf(label)}`, group: t('design') })) ?? []),
    ...(isAdministrator ? [{ to: '/people/users', label: t('users'), group: t('administration') }, { to: '/people/departments', label: t('departments'), group: t('administration') }] : []),
  ];
}
