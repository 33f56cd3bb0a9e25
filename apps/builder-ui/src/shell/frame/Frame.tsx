import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Outlet, useLocation, useParams } from 'react-router';
import { followEvents } from '../../api/events.js';
import { useText } from '../../design-system/language/use-text.js';
import { useIsPhone } from '../../design-system/use-media-query.js';
import { shellMessages } from '../shell.messages.js';
import styles from './Frame.module.css';
import { SideNav } from './SideNav.js';
import { TabBar } from './TabBar.js';
import { TopBar } from './TopBar.js';

/** The frame around every page that is not a designer: bar above, navigation at the side, tabs below on phones. */
export function Frame(): ReactNode {
  const t = useText(shellMessages);
  const isPhone = useIsPhone();
  const { app } = useParams();
  const client = useQueryClient();
  const main = useFocusOnNavigation();
  useEffect(() => followEvents(client), [client]);
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main">{t('skipToContent')}</a>
      <TopBar app={app} />
      <div className={styles['body']}>
        {!isPhone && <SideNav app={app} />}
        <main id="main" ref={main} tabIndex={-1} className={styles['main']}>
          <Outlet />
        </main>
      </div>
      {isPhone && <TabBar app={app} />}
    </div>
  );
}

/** A new page takes the focus, so that keyboard and screen reader start at its top. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
