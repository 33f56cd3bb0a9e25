import { type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useSession, useSignOut } from '../../api/session.js';
import { CalendarIcon, HelpIcon, SearchIcon, SignOutIcon, TransferIcon } from '../../design-system/icons.js';
import { IconButton } from '../../design-system/controls/IconButton.js';
import { useText } from '../../design-system/language/use-text.js';
import { MenuButton } from '../../design-system/Menu/MenuButton.js';
import { useIsPhone } from '../../design-system/use-media-query.js';
import { shellMessages } from '../shell.messages.js';
import { CommandLayer } from '../command/CommandLayer.js';
import { AppSwitcher } from './AppSwitcher.js';
import styles from './Frame.module.css';
import { LanguageSwitch, useLanguageItems } from './LanguageSwitch.js';
import { useLookItems } from './look-items.js';
import { NotificationBell } from './NotificationBell.js';

export function TopBar({ app }: { readonly app: string | undefined }): ReactNode {
  const t = useText(shellMessages);
  const isPhone = useIsPhone();
  return (
    <header className={styles['top']}>
      <Link to="/" className={styles['brand']} aria-label={t('product')}>
        <img src="/carewright.svg" alt="" width={24} height={24} />
        {!isPhone && t('product')}
      </Link>
      {!isPhone && <span className={styles['separator']} />}
      <AppSwitcher app={app} />
      <span className={styles['spacer']} />
      <CommandLayer app={app}>
        {(open) => (
          <>
            <SearchButton isPhone={isPhone} onClick={open.search} />
            {!isPhone && <LanguageSwitch />}
            <NotificationBell />
            <AccountMenu isPhone={isPhone} onHelp={open.help} />
          </>
        )}
      </CommandLayer>
    </header>
  );
}

function SearchButton({ isPhone, onClick }: { readonly isPhone: boolean; readonly onClick: () => void }): ReactNode {
  const t = useText(shellMessages);
  if (isPhone) return <IconButton icon={<SearchIcon />} label={t('search')} onClick={onClick} />;
  return (
    <button type="button" className={styles['searchButton']} onClick={onClick} aria-keyshortcuts="Control+K">
      <SearchIcon />
      <span className={styles['searchText']}>{t('search')}</span>
      <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  );
}

/** A phone has no room for a button of its own to choose the language. */
function AccountMenu({ isPhone, onHelp }: { readonly isPhone: boolean; readonly onHelp: () => void }): ReactNode {
  const t = useText(shellMessages);
  const user = useSession().data?.user;
  const signOut = useSignOut();
  const navigate = useNavigate();
  const languages = useLanguageItems();
  const looks = useLookItems();
  if (!user) return null;
  return (
    <MenuButton
      label={t('accountOf', { name: user.name })}
      align="end"
      face={<span className={styles['avatar']} aria-hidden="true">{markOf(user.name)}</span>}
      items={[
        { key: 'leave', label: t('leave'), icon: <CalendarIcon />, onSelect: () => void navigate('/my/leave') },
        { key: 'transfers', label: t('transfers'), icon: <TransferIcon />, onSelect: () => void navigate('/transfers') },
        ...(isPhone ? languages : []),
        ...looks,
        { key: 'shortcuts', label: t('shortcuts'), icon: <HelpIcon />, startsGroup: true, onSelect: onHelp },
        { key: 'sign-out', label: t('signOut'), icon: <SignOutIcon />, startsGroup: true, onSelect: () => signOut.mutate() },
      ]}
    />
  );
}

/** One character that stands for a person: the last of a Chinese name, the first letter of others. */
const markOf = (name: string): string => (/\p{Script=Han}$/u.test(name) ? name.slice(-1) : name.slice(0, 1).toUpperCase());
