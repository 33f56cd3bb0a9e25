import { type ReactNode } from 'react';
import styles from './Properties.module.css';

interface DisclosureProps {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of the panel that opens in place. */
export function Disclosure({ title, isOpen = false, children }: DisclosureProps): ReactNode {
  return (
    <details className={styles['disclosure']} open={isOpen}>
      <summary>{title}</summary>
      <div className={styles['disclosed']}>{children}</div>
    </details>
  );
}
