import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { CommentIcon, DesignIcon, DesktopIcon, DownIcon, MoreIcon, ReloadIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { shareMessages } from '../shares/shares.messages.js';
import { subscriptionMessages } from '../subscriptions/subscriptions.messages.js';
import { useTalk } from '../talk/talk-api.js';
import { talkMessages } from '../talk/talk.messages.js';
import { designAddress, DesignLink, useMayDesign } from './DesignLink.js';
import { useTakePage, type TakePageProps } from './use-take-page.js';
import styles from './view.module.css';

// Most who look at a dashboard open none of these.
const drawers = {
  talk: lazy(async () => ({ default: (await import('../talk/TalkDrawer.js')).TalkDrawer })),
  share: lazy(async () => ({ default: (await import('../shares/SharesDrawer.js')).SharesDrawer })),
  subscribe: lazy(async () => ({ default: (await import('../subscriptions/SubscriptionsDrawer.js')).SubscriptionsDrawer })),
};
type Drawer = keyof typeof drawers;

export interface PageActionsProps extends TakePageProps {
  readonly isFetching: boolean;
  readonly onRefresh: () => void;
}

/** What can be done with a dashboard: side by side on a desk, in one menu on a phone. */
export function PageActions({ address, live, comparisons, pictures, isFetching, onRefresh }: PageActionsProps): ReactNode {
  const t = useText(reportMessages);
  const isPhone = useIsPhone();
  const [drawer, setDrawer] = useState<Drawer>();
  const take = useTakePage({ address, live, comparisons, pictures });
  const mayDesign = useMayDesign(address.app);
  const words = useActionWords(address);
  const screen = { pathname: `/apps/${address.app}/dashboards/${address.key}/screen`, search: useLocation().search };
  const open = (one: Drawer) => () => setDrawer(one);
  return (
    <>
      {isPhone
        ? <PhoneMenu items={[{ key: 'talk', label: words.talk, onSelect: open('talk') }, { key: 'share', label: words.share, onSelect: open('share') }, { key: 'subscribe', label: words.subscribe, onSelect: open('subscribe') }, ...take.items.map((item, at) => (at === 0 ? { ...item, startsGroup: true } : item)), { key: 'print', label: t('print'), onSelect: () => window.print() }]} screen={screen} design={mayDesign ? designAddress(address) : undefined} />
        : (
          <>
            {mayDesign && <DesignLink address={address} />}
            <Link className={styles['noPrint']} to={screen}><DesktopIcon /> {t('screen')}</Link>
            <Button icon={<CommentIcon />} onClick={open('talk')}>{words.talk}</Button>
            <Button onClick={open('share')}>{words.share}</Button>
            <Button onClick={open('subscribe')}>{words.subscribe}</Button>
            {take.items.length > 0 && <MenuButton align="end" className={styles['take']} face={<>{t(take.isBusy ? 'taking' : 'take')} <DownIcon /></>} items={take.items} />}
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        )}
      <Button icon={<ReloadIcon />} loading={isFetching} onClick={onRefresh}>{t('refresh')}</Button>
      {take.problem}
      {drawer && <OpenDrawer drawer={drawer} address={address} live={live} onClose={() => setDrawer(undefined)} />}
    </>
  );
}

function useActionWords(address: DashboardAddress): Readonly<Record<Drawer, string>> {
  const talk = useText(talkMessages);
  const share = useText(shareMessages);
  const subscribe = useText(subscriptionMessages);
  const count = useTalk(address).data?.items.length ?? 0;
  return { talk: count === 0 ? talk('talk') : talk('talkCount', { count }), share: share('share'), subscribe: subscribe('subscribe') };
}

interface PhoneMenuProps {
  readonly items: readonly MenuItem[];
  readonly screen: { readonly pathname: string; readonly search: string };
  /** Absent for those who do not design. */
  readonly design: string | undefined;
}

function PhoneMenu({ items, screen, design }: PhoneMenuProps): ReactNode {
  const t = useText(reportMessages);
  const navigate = useNavigate();
  const ways: readonly MenuItem[] = [
    { key: 'screen', label: t('screen'), icon: <DesktopIcon />, startsGroup: true, onSelect: () => void navigate(screen) },
    ...(design === undefined ? [] : [{ key: 'design', label: t('design'), icon: <DesignIcon />, onSelect: () => void navigate(design) }]),
  ];
  return <MenuButton className={styles['take']} label={t('pageActions')} face={<MoreIcon />} items={[...items, ...ways]} />;
}

function OpenDrawer({ drawer, address, live, onClose }: { readonly drawer: Drawer; readonly address: DashboardAddress; readonly live: LiveDashboard; readonly onClose: () => void }): ReactNode {
  const label = useLabel()(live.definition.label);
  const { talk: Talk, share: Shares, subscribe: Subscriptions } = drawers;
  return (
    <Suspense fallback={null}>
      {drawer === 'talk' && <Talk address={address} live={live} onClose={onClose} />}
      {drawer === 'share' && <Shares place={{ app: address.app, kind: 'dashboards', key: address.key }} label={label} onClose={onClose} />}
      {drawer === 'subscribe' && <Subscriptions address={address} live={live} onClose={onClose} />}
    </Suspense>
  );
}
