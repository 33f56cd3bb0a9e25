import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession, type Session } from '../../../api/session.js';
import { useTaskCount } from '../../../api/tasks.js';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, AppsIcon, TaskIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { NamedIcon } from '../../../design-system/named-icon.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Empty } from '../../../design-system/states/states.js';
import { workspaceMessages } from '../workspace.messages.js';
import styles from './HomePage.module.css';

const ImportDialog = lazy(async () => ({ default: (await import('../../publishing/index.js')).ImportDialog }));
const CreateAppDialog = lazy(async () => ({ default: (await import('./CreateAppDialog.js')).CreateAppDialog }));

/** What waits for this person, and the apps they work in. */
export function HomePage(): ReactNode {
  const t = useText(workspaceMessages);
  const session = useSession().data;
  const [isCreating, setCreating] = useState(false);
  const [isImporting, setImporting] = useState(false);
  if (!session) return null;
  const mayCreate = session.user.platformRoles.some((role) => role === 'designer');
  const createButton = <Button kind={session.apps.length === 0 ? 'primary' : 'plain'} icon={<AddIcon />} onClick={() => setCreating(true)}>{t('createApp')}</Button>;
  return (
    <>
      <PageHeader title={t('greeting', { name: session.user.name })} hint={session.user.departments.map(({ name }) => name).join(' · ')} actions={mayCreate && <><Button onClick={() => setImporting(true)}>{t('importApp')}</Button>{session.apps.length > 0 && createButton}</>} />
      <WaitingTasks />
      <h2 className={styles['heading']}>{t('myApps')}</h2>
      {session.apps.length === 0
        ? <Empty icon={<AppsIcon />} title={t('noApps')} hint={t(mayCreate ? 'createAppHint' : 'noAppsHint')} action={mayCreate && createButton} />
        : <AppGrid apps={session.apps} />}
      {isImporting && <Suspense fallback={null}><ImportDialog onClose={() => setImporting(false)} /></Suspense>}
      {isCreating && <Suspense fallback={null}><CreateAppDialog isOpen onClose={() => setCreating(false)} /></Suspense>}
    </>
  );
}

function WaitingTasks(): ReactNode {
  const t = useText(workspaceMessages);
  const count = useTaskCount().data;
  if (count === undefined) return null;
  return (
    <Link to="/tasks" className={styles['tasks']} data-waiting={count > 0}>
      <TaskIcon className={styles['tasksIcon']} />
      <span>{count > 0 ? t('tasksWaiting', { count }) : t('noTasksWaiting')}</span>
    </Link>
  );
}

function AppGrid({ apps }: { readonly apps: Session['apps'] }): ReactNode {
  const t = useText(workspaceMessages);
  const labelOf = useLabel();
  return (
    <ul className={styles['grid']}>
      {apps.map(({ key, label, icon, release, capabilities }) => (
        <li key={key}>
          <Link to={release === null && capabilities.includes('design') ? `/apps/${key}/design` : `/apps/${key}`} className={styles['app']}>
            <span className={styles['appMark']} aria-hidden="true">{icon === undefined || icon === null ? labelOf(label).slice(0, 1) : <NamedIcon name={icon} />}</span>
            <span className={styles['appName']}>{labelOf(label)}</span>
            {release === null && <span className={styles['note']}>{t('unpublished')}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
