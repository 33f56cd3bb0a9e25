import { alertKinds } from '@carewright/report-engine';
import { type DeliveryOutcome, type SubscriptionView } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useSession } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { SecondPress } from '../../../design-system/controls/SecondPress.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { momentText, scheduleText } from '../../flows/starts/index.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { draftOf, measureOf, questionsOf, thresholdText } from './draft-subscription.js';
import { useEndSubscription } from './subscription-api.js';
import styles from './subscriptions.module.css';
import { subscriptionMessages } from './subscriptions.messages.js';

const outcomeTexts = { sent: 'sent', 'not-met': 'notMet', refused: 'refused', failed: 'failed' } as const satisfies Readonly<Record<DeliveryOutcome, string>>;

interface SubscriptionItemProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly subscription: SubscriptionView;
  readonly onEdit: () => void;
}

/** One subscription: when, to whom, how it went last, and the way to change or end it. */
export function SubscriptionItem({ address, live, subscription, onEdit }: SubscriptionItemProps): ReactNode {
  const t = useText(subscriptionMessages);
  const locale = useLocale();
  const zone = useSession().data?.timeZone ?? 'Asia/Shanghai';
  const { label, schedule, recipients, owner, mine, active, nextAt, last } = subscription;
  const time = (at: string): string => momentText(at, { locale, zone });
  const outcomes = Object.entries(last?.outcomes ?? {}) as readonly (readonly [DeliveryOutcome, number])[];
  return (
    <li className={styles['item']}>
      <strong>{label}</strong>
      <span>{[scheduleText(schedule, locale), mine ? t('people', { count: recipients.length }) : t('by', { name: owner.name })].join(' · ')}</span>
      {subscription.condition !== undefined && <span><ConditionWords live={live} subscription={subscription} /></span>}
      {!active && <span className={styles['hint']}>{t('off')}</span>}
      {nextAt !== null && <span className={styles['hint']}>{t('next', { time: time(nextAt) })}</span>}
      {last !== null && <span className={styles['hint']}>{t('lastTime', { time: time(last.at), words: outcomes.map(([outcome, count]) => t(outcomeTexts[outcome], { count })).join(t('join')) })}</span>}
      <span className={styles['actions']}>
        {mine && <Button size="small" kind="quiet" aria-label={t('editOf', { label })} onClick={onEdit}>{t('edit')}</Button>}
        <EndButton address={address} subscription={subscription} />
      </span>
    </li>
  );
}

/** What has to hold; a tile or number that has gone is named by its key. */
function ConditionWords({ live, subscription }: Pick<SubscriptionItemProps, 'live' | 'subscription'>): ReactNode {
  const t = useText(subscriptionMessages);
  const labelOf = useLabel();
  const draft = draftOf(subscription, live, { label: '', userId: '' });
  const tile = questionsOf(live.definition).find(({ id }) => id === draft.tile);
  return t('onlyWhen', { tile: labelOf(tile?.title ?? draft.tile), measure: labelOf(measureOf(live, draft.tile, draft.measure)?.label ?? draft.measure), is: labelOf(alertKinds[draft.kind].label), value: thresholdText(draft, live) });
}

/** Ends it, or leaves it, on the second press. */
function EndButton({ address, subscription: { id, label, mine } }: Pick<SubscriptionItemProps, 'address' | 'subscription'>): ReactNode {
  const t = useText(subscriptionMessages);
  const end = useEndSubscription(address);
  const run = (): void => end.mutate(id, { onSuccess: () => toast.success(t(mine ? 'ended' : 'left', { label })), onError: (error) => toast.error(error.message) });
  return <SecondPress text={t(mine ? 'end' : 'leave')} label={t(mine ? 'endOf' : 'leaveOf', { label })} sure={t('sure')} isBusy={end.isPending} onSure={run} />;
}
