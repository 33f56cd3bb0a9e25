import { type ReactNode } from 'react';
import styles from './StateMessage.module.css';

export interface StateMessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'calm' | 'danger';
  readonly isAnnounced?: boolean;
  /** The message is the whole page: its title is the page's heading. */
  readonly isPage?: boolean;
}

/** What a page or card says when it has nothing else to show. */
export function StateMessage({ icon, title, hint, action, tone = 'calm', isAnnounced = false, isPage = false }: StateMessageProps): ReactNode {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={styles['state']} data-tone={tone} role={isAnnounced ? 'alert' : undefined}>
      <span className={styles['icon']} aria-hidden="true">{icon}</span>
      <Title className={styles['title']}>{title}</Title>
      {hint !== undefined && <div className={styles['hint']}>{hint}</div>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
