import { useEffect, useState, type ReactNode } from 'react';
import { designSystemMessages } from '../design-system.messages.js';
import { useText } from '../language/use-text.js';
import styles from './Skeleton.module.css';

/** Grey lines while something loads; drawn only after 200 ms, so that fast answers do not flicker. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }): ReactNode {
  const t = useText(designSystemMessages);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div className={styles['skeleton']} role="status">
      <span className="cw-visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => <span key={index} className={styles['line']} />)}
    </div>
  );
}
