import { type ReactNode } from 'react';
import { useTaskCount } from '../../api/tasks.js';
import { AppsIcon, HomeIcon, TaskIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Frame.module.css';
import { NavItem } from './NavItem.js';

/** The navigation of phones, within reach of the thumb. */
export function TabBar({ app }: { readonly app: string | undefined }): ReactNode {
  const t = useText(shellMessages);
  const count = useTaskCount().data ?? 0;
  return (
    <nav className={styles['tabs']} aria-label={t('mainNavigation')}>
      <NavItem look="tab" to="/" icon={<HomeIcon />} label={t('home')} />
      <NavItem look="tab" to="/tasks" icon={<TaskIcon />} label={t('tasksShort')} count={count} countLabel={t('tasksWaiting', { count })} />
      {app !== undefined && <NavItem look="tab" to={`/apps/${app}`} icon={<AppsIcon />} label={t('apps')} />}
    </nav>
  );
}
