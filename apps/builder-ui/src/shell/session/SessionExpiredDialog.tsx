import { type ReactNode } from 'react';
import { sessionGate } from '../../api/session-gate.js';
import { useSession } from '../../api/session.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Button } from '../../design-system/controls/Button.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import { SignInForm } from './SignInForm.js';

/** Asks for the password over the page when the session has ended; what was typed below stays. */
export function SessionExpiredDialog(): ReactNode {
  const t = useText(shellMessages);
  const username = useSession().data?.user.username;
  const leave = (): void => {
    sessionGate.abandon();
    window.location.assign('/sign-in');
  };
  return (
    <Dialog title={t('sessionExpired')} isOpen onClose={leave} width={400} footer={<Button kind="link" onClick={leave}>{t('useOtherAccount')}</Button>}>
      <p style={{ marginBottom: 16 }}>{t('sessionExpiredHint')}</p>
      <SignInForm submitLabel={t('continueWork')} onSignedIn={() => undefined} {...(username !== undefined && { fixedUsername: username })} />
    </Dialog>
  );
}
