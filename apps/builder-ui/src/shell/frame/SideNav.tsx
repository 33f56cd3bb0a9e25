import { type ReactNode } from 'react';
import { useApp } from '../../api/apps.js';
import { useSession } from '../../api/session.js';
import { useTaskCount } from '../../api/tasks.js';
import { CalendarIcon, ClockIcon, DashboardIcon, DepartmentIcon, DesignIcon, DictionaryIcon, FlowIcon, HomeIcon, LanguageIcon, SearchIcon, TaskIcon, UserIcon } from '../../design-system/icons.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import { FormLinks } from './FormLinks.js';
import styles from './Frame.module.css';
import { NavItem } from './NavItem.js';

export function SideNav({ app }: { readonly app: string | undefined }): ReactNode {
  const t = useText(shellMessages);
  const count = useTaskCount().data ?? 0;
  return (
    <nav className={styles['side']} aria-label={t('mainNavigation')}>
      <NavItem look="side" to="/" icon={<HomeIcon />} label={t('home')} />
      <NavItem look="side" to="/tasks" icon={<TaskIcon />} label={t('tasks')} count={count} countLabel={t('tasksWaiting', { count })} />
      {app !== undefined && <AppLinks app={app} />}
      <AdministrationLinks />
    </nav>
  );
}

function AppLinks({ app }: { readonly app: string }): ReactNode {
  const t = useText(shellMessages);
  const labelOf = useLabel();
  const live = useApp(app).data;
  const capabilities = useSession().data?.apps.find(({ key }) => key === app)?.capabilities ?? [];
  return (
    <>
      {live && live.forms.length > 0 && <p className={styles['groupTitle']}>{t('forms')}</p>}
      {live && <FormLinks app={live} />}
      {live && (live.dashboards.length > 0 || live.forms.length > 0) && <p className={styles['groupTitle']}>{t('dashboards')}</p>}
      {live?.dashboards.map(({ key, label }) => <NavItem key={key} look="side" to={`/apps/${app}/dashboards/${key}`} icon={<DashboardIcon />} label={labelOf(label)} />)}
      {live && live.forms.length > 0 && <NavItem look="side" to={`/apps/${app}/questions`} icon={<SearchIcon />} label={t('questions')} />}
      {capabilities.includes('operate-flows') && <><p className={styles['groupTitle']}>{t('flows')}</p><NavItem look="side" to={`/apps/${app}/flow-runs`} icon={<FlowIcon />} label={t('flowRuns')} /></>}
      {capabilities.includes('design') && <><p className={styles['groupTitle']}>{t('design')}</p><NavItem look="side" to={`/apps/${app}/design`} icon={<DesignIcon />} label={t('designApp')} /></>}
    </>
  );
}

function AdministrationLinks(): ReactNode {
  const t = useText(shellMessages);
  const roles = useSession().data?.user.platformRoles ?? [];
  const isAdministrator = roles.includes('system-administrator') || roles.includes('security-administrator');
  const keepsCodes = roles.includes('system-administrator') || roles.includes('designer');
  if (!isAdministrator && !keepsCodes) return null;
  return (
    <div className={styles['foot']}>
      <p className={styles['groupTitle']}>{t('administration')}</p>
      {isAdministrator && <NavItem look="side" to="/people/users" icon={<UserIcon />} label={t('users')} />}
      {isAdministrator && <NavItem look="side" to="/people/departments" icon={<DepartmentIcon />} label={t('departments')} />}
      {roles.includes('system-administrator') && (
        <>
          <NavItem look="side" to="/people/positions" icon={<UserIcon />} label={t('positions')} />
          <NavItem look="side" to="/people/rosters" icon={<ClockIcon />} label={t('rosters')} />
          <NavItem look="side" to="/people/calendar" icon={<CalendarIcon />} label={t('workingCalendar')} />
        </>
      )}
      {keepsCodes && <NavItem look="side" to="/dictionaries" icon={<DictionaryIcon />} label={t('dictionaries')} />}
      {roles.includes('system-administrator') && <NavItem look="side" to="/connectors" icon={<LanguageIcon />} label={t('connectors')} />}
    </div>
  );
}
