import { useSyncExternalStore, type ReactNode } from 'react';
import { WarningIcon } from '../design-system/icons.js';
import { useText } from '../design-system/language/use-text.js';
import styles from './OfflineBanner.module.css';
import { shellMessages } from './shell.messages.js';

function onConnectionChange(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function OfflineBanner(): ReactNode {
  const t = useText(shellMessages);
  const isOnline = useSyncExternalStore(onConnectionChange, () => navigator.onLine, () => true);
  return (
    <div role="status" className={isOnline ? undefined : styles['banner']}>
      {!isOnline && <><WarningIcon /> {t('offline')}</>}
    </div>
  );
}
