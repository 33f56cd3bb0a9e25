import { type ReactNode } from 'react';
import { NavLink } from 'react-router';
import styles from './Frame.module.css';

export interface NavItemProps {
  readonly to: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly count?: number | undefined;
  readonly countLabel?: string;
  readonly look: 'side' | 'tab';
}

/** One place to go; the number beside it is said in words. */
export function NavItem({ to, icon, label, count = 0, countLabel, look }: NavItemProps): ReactNode {
  return (
    <NavLink to={to} end={to === '/'} className={({ isActive }) => `${styles[look === 'side' ? 'link' : 'tab'] ?? ''} ${isActive ? 'active' : ''}`}>
      {icon}
      <span className={styles['navLabel']}>{label}</span>
      {count > 0 && <span className={styles['badge']} aria-label={countLabel}>{count > 99 ? '99+' : count}</span>}
    </NavLink>
  );
}
