import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type SharedPlace } from './share-api.js';
import { shareMessages } from './shares.messages.js';

// Most who look never share.
const SharesDrawer = lazy(async () => ({ default: (await import('./SharesDrawer.js')).SharesDrawer }));

export interface ShareButtonProps {
  readonly place: SharedPlace;
  readonly label: string;
}

/** Leads to whom a dashboard or question is shared with. */
export function ShareButton(props: ShareButtonProps): ReactNode {
  const t = useText(shareMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('share')}</Button>
      {isOpen && <Suspense fallback={null}><SharesDrawer {...props} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
