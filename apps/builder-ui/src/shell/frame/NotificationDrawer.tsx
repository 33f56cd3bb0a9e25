import { type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useMarkRead, useNotifications, type NotificationItem } from '../../api/notifications.js';
import { Button } from '../../design-system/controls/Button.js';
import { Drawer } from '../../design-system/Dialog.js';
import { BellIcon } from '../../design-system/icons.js';
import { useFormats } from '../../design-system/language/use-formats.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty } from '../../design-system/states/states.js';
import { shellMessages } from '../shell.messages.js';
import listStyles from './NotificationBell.module.css';

/** What happened that concerns this person, from the side. */
export function NotificationDrawer({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(shellMessages);
  return (
    <Drawer title={t('notifications')} isOpen onClose={onClose} size={400}>
      <NotificationList onLeave={onClose} />
    </Drawer>
  );
}

function NotificationList({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const t = useText(shellMessages);
  const query = useNotifications();
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const open = (item: NotificationItem): void => {
    if (item.readAt === null) markRead.mutate([item.id]);
    if (item.link === null) return;
    onLeave();
    void navigate(item.link);
  };
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) return <Empty icon={<BellIcon />} title={t('noNotifications')} hint={t('noNotificationsHint')} />;
        const unread = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
        return (
          <>
            {unread.length > 0 && <Button size="small" onClick={() => markRead.mutate(unread)}>{t('markAllRead')}</Button>}
            <ul className={listStyles['list']}>
              {items.map((item) => <NotificationLine key={item.id} item={item} onOpen={() => open(item)} />)}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}

function NotificationLine({ item, onOpen }: { readonly item: NotificationItem; readonly onOpen: () => void }): ReactNode {
  const formats = useFormats();
  return (
    <li>
      <button type="button" className={listStyles['line']} data-unread={item.readAt === null} onClick={onOpen}>
        <span className={listStyles['title']}>{item.title}</span>
        {item.body !== null && item.body !== '' && <span>{item.body}</span>}
        <time className={listStyles['time']} dateTime={item.createdAt} title={formats.dateTime(item.createdAt)}>{formats.ago(item.createdAt)}</time>
      </button>
    </li>
  );
}
