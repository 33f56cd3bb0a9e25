import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { subscriptionMessages } from './subscriptions.messages.js';

// Reckoning schedules needs code that most who look at a dashboard never use.
const SubscriptionsDrawer = lazy(async () => ({ default: (await import('./SubscriptionsDrawer.js')).SubscriptionsDrawer }));

/** Leads to who is told of this dashboard, and when. */
export function SubscribeButton(props: { readonly address: DashboardAddress; readonly live: LiveDashboard }): ReactNode {
  const t = useText(subscriptionMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('subscribe')}</Button>
      {isOpen && <Suspense fallback={null}><SubscriptionsDrawer {...props} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
