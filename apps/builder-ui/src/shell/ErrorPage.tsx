import { type ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { isApiError } from '../api/problem.js';
import { Button } from '../design-system/controls/Button.js';
import { ReloadIcon, WarningIcon } from '../design-system/icons.js';
import { useText } from '../design-system/language/use-text.js';
import { StateMessage } from '../design-system/states/StateMessage.js';
import { ErrorState } from '../design-system/states/states.js';
import { shellMessages } from './shell.messages.js';

/** Shown in place of a page that threw; the rest of the frame stays usable. */
export function ErrorPage(): ReactNode {
  const error = useRouteError();
  const t = useText(shellMessages);
  const reload = (): void => window.location.reload();
  if (isApiError(error)) return <ErrorState error={error} onRetry={reload} />;
  return <StateMessage tone="danger" isAnnounced icon={<WarningIcon />} title={t('brokenTitle')} hint={t('brokenHint')} action={<Button kind="primary" icon={<ReloadIcon />} onClick={reload}>{t('reload')}</Button>} />;
}
