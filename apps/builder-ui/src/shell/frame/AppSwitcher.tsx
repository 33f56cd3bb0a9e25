import { type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../../api/session.js';
import { AppsIcon, DownIcon } from '../../design-system/icons.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Frame.module.css';

export function AppSwitcher({ app }: { readonly app: string | undefined }): ReactNode {
  const t = useText(shellMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const apps = useSession().data?.apps ?? [];
  if (apps.length === 0) return null;
  const current = apps.find(({ key }) => key === app);
  const shown = current ? labelOf(current.label) : t('apps');
  return (
    <MenuButton
      label={t('switchAppFrom', { app: shown })}
      face={<span className={styles['appFace']}>{shown} <DownIcon style={{ fontSize: 11 }} /></span>}
      items={[
        ...apps.map(({ key, label }) => ({ key, label: labelOf(label), isCurrent: key === app, onSelect: () => void navigate(`/apps/${key}`) })),
        { key: 'all:', label: t('allApps'), icon: <AppsIcon />, startsGroup: true, onSelect: () => void navigate('/') },
      ]}
    />
  );
}
