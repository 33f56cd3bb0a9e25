import { type ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useSession, useSetup } from '../../api/session.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import { Doorway } from './Doorway.js';
import { returnAddress } from './return-address.js';
import { SignInForm } from './SignInForm.js';

export function SignInPage(): ReactNode {
  const t = useText(shellMessages);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const session = useSession();
  const setup = useSetup();
  if (session.data) return <Navigate to={returnAddress.read(search)} replace />;
  return (
    <Doorway title={t('signInTitle')}>
      {setup.data?.needed === true && <Notice tone="info">{t('setupNeeded')}</Notice>}
      <SignInForm submitLabel={t('signIn')} onSignedIn={() => void navigate(returnAddress.read(search), { replace: true })} />
    </Doorway>
  );
}
