import { useEffect, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordPageMessages } from './record-page.messages.js';

/** Asks before unsaved input is left behind. */
export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }): ReactNode {
  const t = useText(recordPageMessages);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    return () => window.removeEventListener('beforeunload', onUnload);
  }, [isDirty]);
  const buttons = (
    <>
      <Button kind="danger" onClick={() => blocker.proceed?.()}>{t('leave')}</Button>
      <Button kind="primary" onClick={() => blocker.reset?.()}>{t('stay')}</Button>
    </>
  );
  return (
    <Dialog title={t('leaveTitle')} isOpen={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} width={400} footer={buttons}>
      <p>{t('leaveHint')}</p>
    </Dialog>
  );
}
