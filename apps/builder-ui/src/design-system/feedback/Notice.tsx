import { type ReactNode } from 'react';
import { ErrorIcon, InfoIcon, SuccessIcon, WarningIcon } from '../icons.js';
import styles from './Notice.module.css';

type Tone = 'info' | 'success' | 'warning' | 'error';
export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

const icons = { info: <InfoIcon />, success: <SuccessIcon />, warning: <WarningIcon />, error: <ErrorIcon /> } satisfies Record<Tone, ReactNode>;

/** A message that stays in the page; errors are announced. */
export function Notice({ tone, title, children, action }: NoticeProps): ReactNode {
  return (
    <div className={styles['notice']} data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      <span className={styles['icon']} aria-hidden="true">{icons[tone]}</span>
      <div className={styles['body']}>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
