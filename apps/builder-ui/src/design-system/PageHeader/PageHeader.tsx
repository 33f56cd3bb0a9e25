import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { designSystemMessages } from '../design-system.messages.js';
import { BackIcon } from '../icons.js';
import { useText } from '../language/use-text.js';
import styles from './PageHeader.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** A short line under the title. */
  readonly hint?: ReactNode;
  /** A short line under the title that is read out when it changes; empty while it is not known. */
  readonly news?: string;
  /** Where the arrow leads; absent on pages that the navigation shows. */
  readonly back?: string;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of every page: its one h1, the tab title, and what may be done here. */
export function PageHeader({ title, hint, news, back, badge, actions }: PageHeaderProps): ReactNode {
  const t = useText(designSystemMessages);
  return (
    <header className={styles['header']}>
      <title>{title}</title>
      {back !== undefined && <Link to={back} className={styles['back']} aria-label={t('back')} title={t('back')}><BackIcon /></Link>}
      <div className={styles['titles']}>
        <div className={styles['line']}>
          <h1 className={styles['title']}>{title}</h1>
          {badge}
        </div>
        {hint !== undefined && <div className={styles['hint']}>{hint}</div>}
        {news !== undefined && <div className={styles['hint']} role="status">{news}</div>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
