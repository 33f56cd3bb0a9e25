import { type SubscriptionView } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { useSubscriptions } from './subscription-api.js';
import { SubscriptionForm } from './SubscriptionForm.js';
import { SubscriptionItem } from './SubscriptionItem.js';
import styles from './subscriptions.module.css';
import { subscriptionMessages } from './subscriptions.messages.js';

interface SubscriptionsDrawerProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly onClose: () => void;
}

/** The subscriptions to a dashboard beside it, and the form of one. */
export function SubscriptionsDrawer({ address, live, onClose }: SubscriptionsDrawerProps): ReactNode {
  const t = useText(subscriptionMessages);
  const labelOf = useLabel();
  const query = useSubscriptions(address);
  const [edited, setEdited] = useState<SubscriptionView | 'new'>();
  return (
    <Drawer title={t('title', { label: labelOf(live.definition.label) })} isOpen onClose={onClose}>
      <p className={styles['hint']}>{t('hint')}</p>
      {edited === undefined && (
        <Loaded query={query}>
          {({ items }) => (
            <>
              {items.length === 0 && <p className={styles['hint']}>{t('none')}</p>}
              <ul className={styles['list']}>{items.map((one) => <SubscriptionItem key={one.id} address={address} live={live} subscription={one} onEdit={() => setEdited(one)} />)}</ul>
              <Button icon={<AddIcon />} kind="primary" onClick={() => setEdited('new')}>{t('add')}</Button>
            </>
          )}
        </Loaded>
      )}
      {edited !== undefined && <SubscriptionForm address={address} live={live} {...(edited !== 'new' && { subscription: edited })} onDone={() => setEdited(undefined)} />}
    </Drawer>
  );
}
