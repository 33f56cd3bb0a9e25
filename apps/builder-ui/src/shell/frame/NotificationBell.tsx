import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useNotifications } from '../../api/notifications.js';
import { IconButton } from '../../design-system/controls/IconButton.js';
import { BellIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Frame.module.css';

const NotificationDrawer = lazy(async () => ({ default: (await import('./NotificationDrawer.js')).NotificationDrawer }));

/** How many messages are unread; opens them. */
export function NotificationBell(): ReactNode {
  const t = useText(shellMessages);
  const [isOpen, setOpen] = useState(false);
  const unread = useNotifications().data?.unread ?? 0;
  return (
    <>
      <span className={styles['bell']}>
        <IconButton label={unread > 0 ? t('notificationsUnread', { count: unread }) : t('notifications')} icon={<BellIcon />} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(true)} />
        {unread > 0 && <span className={styles['badge']} aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
      </span>
      {isOpen && <Suspense fallback={null}><NotificationDrawer onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
