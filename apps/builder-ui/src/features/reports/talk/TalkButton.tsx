import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { CommentIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { useTalk } from './talk-api.js';
import { talkMessages } from './talk.messages.js';

const TalkDrawer = lazy(async () => ({ default: (await import('./TalkDrawer.js')).TalkDrawer }));

/** Leads to what people say about this dashboard, and says how much that is. */
export function TalkButton(props: { readonly address: DashboardAddress; readonly live: LiveDashboard }): ReactNode {
  const t = useText(talkMessages);
  const count = useTalk(props.address).data?.items.length ?? 0;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<CommentIcon />} onClick={() => setOpen(true)}>{count === 0 ? t('talk') : t('talkCount', { count })}</Button>
      {isOpen && <Suspense fallback={null}><TalkDrawer {...props} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
