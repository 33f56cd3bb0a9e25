import { useState, type ReactNode } from 'react';
import { usePropertySearch } from './PropertySearch.js';
import styles from './Properties.module.css';

interface DisclosureProps {
  readonly title: string;
  readonly isOpen?: boolean;
  /** Parts of this name stay open or shut from one selection to the next. */
  readonly remembered?: string;
  readonly children: ReactNode;
}

const openParts = new Map<string, boolean>();

/** A part of the panel that opens in place. */
export function Disclosure({ title, isOpen = false, remembered, children }: DisclosureProps): ReactNode {
  const isSearched = usePropertySearch() !== '';
  const [isOpened, setShown] = useState(isOpen || (remembered !== undefined && openParts.get(remembered) === true));
  const isShown = isOpened || isSearched;
  return (
    <details className={styles['disclosure']} open={isShown} onToggle={(event) => {
      const { open } = event.currentTarget;
      if (open === isShown || isSearched) return;
      setShown(open);
      if (remembered !== undefined) openParts.set(remembered, open);
    }}>
      <summary>{title}</summary>
      {isShown && <div className={styles['disclosed']}>{children}</div>}
    </details>
  );
}
