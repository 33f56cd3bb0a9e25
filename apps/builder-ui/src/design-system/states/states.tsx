import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { hasStatus, isApiError } from '../../api/problem.js';
import { Button } from '../controls/Button.js';
import { designSystemMessages } from '../design-system.messages.js';
import { FilterIcon, HelpIcon, ReloadIcon, RoleIcon, WarningIcon } from '../icons.js';
import { useText } from '../language/use-text.js';
import { StateMessage, type StateMessageProps } from './StateMessage.js';

/** First use: one sentence and one thing to do. */
export function Empty(props: Omit<StateMessageProps, 'tone'>): ReactNode {
  return <StateMessage {...props} />;
}

/** There is content, but not under these filters. */
export function FilteredEmpty({ onClear }: { readonly onClear: () => void }): ReactNode {
  const t = useText(designSystemMessages);
  return <StateMessage icon={<FilterIcon />} title={t('noMatch')} hint={t('noMatchHint')} action={<Button onClick={onClear}>{t('clearFilters')}</Button>} />;
}

export function Forbidden(): ReactNode {
  const t = useText(designSystemMessages);
  return <StateMessage isPage icon={<RoleIcon />} title={t('forbiddenTitle')} hint={t('forbiddenHint')} action={<Link to="/">{t('home')}</Link>} />;
}

export function NotFound({ action }: { readonly action?: ReactNode }): ReactNode {
  const t = useText(designSystemMessages);
  return <StateMessage isPage icon={<HelpIcon />} title={t('missingTitle')} hint={t('missingHint')} action={action ?? <Link to="/">{t('home')}</Link>} />;
}

/** Whatever went wrong, in its own words: not allowed, not there, offline, or broken with a number to quote. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const t = useText(designSystemMessages);
  if (hasStatus(error, 403)) return <Forbidden />;
  if (hasStatus(error, 404)) return <NotFound />;
  const isOffline = hasStatus(error, 0);
  const requestId = isApiError(error) ? error.problem.requestId : undefined;
  const hint = isApiError(error) && !isOffline ? error.message : t(isOffline ? 'offlineHint' : 'errorHint');
  return (
    <StateMessage
      tone="danger"
      isAnnounced
      icon={<WarningIcon />}
      title={t(isOffline ? 'offlineTitle' : 'errorTitle')}
      hint={<>{hint}{requestId !== undefined && <div>{t('requestNumber', { id: requestId })}</div>}</>}
      action={onRetry && <Button icon={<ReloadIcon />} onClick={onRetry}>{t('retry')}</Button>}
    />
  );
}
