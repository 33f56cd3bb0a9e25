import { type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';
import { operateSections } from './operate-sections.js';

interface OperatePageProps {
  readonly app: string;
  readonly operates: boolean;
  readonly children: ReactNode;
}

/** The frame of the pages about runs: one head, and the way from one to the next. */
export function OperatePage({ app, operates, children }: OperatePageProps): ReactNode {
  const t = useText(operateMessages);
  return (
    <div className={styles['page']}>
      <PageHeader title={t('runs')} hint={t('runsHint')} />
      {operates && (
        <nav aria-label={t('sections')} className={styles['sections']}>
          {operateSections.map(({ path, title }) => <NavLink key={path} end to={`/apps/${app}/flow-runs${path}`}>{t(title)}</NavLink>)}
        </nav>
      )}
      {children}
    </div>
  );
}
