import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '../design-system/controls/Button.js';
import { useText } from '../design-system/language/use-text.js';
import { type DraftLock } from './draft-lock.js';
import { editingMessages } from './editing.messages.js';
import styles from './EditingBar.module.css';

/** Says who else edits this, and lets one take over. */
export function LockNotice({ lock }: { readonly lock: DraftLock }): ReactNode {
  const t = useText(editingMessages);
  const { holder } = useSyncExternalStore(lock.subscribe, lock.getSnapshot);
  const [isTaking, setTaking] = useState(false);
  if (holder === null) return null;
  const run = (): void => {
    setTaking(true);
    void lock.takeOver().catch(() => setTaking(false));
  };
  return (
    <span className={styles['lock']} role="status">
      {t('lockedBy', { name: holder.name })}
      <Button size="small" loading={isTaking} title={t('takeOverHint')} onClick={run}>{t('takeOver')}</Button>
    </span>
  );
}
