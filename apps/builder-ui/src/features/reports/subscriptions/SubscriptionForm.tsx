import { type SubscriptionView } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ScheduleFields, type Every } from '../../flows/starts/index.js';
import { PersonPicker } from '../../workspace/index.js';
import { type DashboardAddress, type LiveDashboard } from '../api.js';
import { ConditionFields } from './ConditionFields.js';
import { draftOf, missingIn, settingsOf, type DraftSubscription } from './draft-subscription.js';
import { useSaveSubscription } from './subscription-api.js';
import styles from './subscriptions.module.css';
import { subscriptionMessages } from './subscriptions.messages.js';

const offered: readonly Every[] = ['day', 'week', 'month', 'hours', 'once'];

interface SubscriptionFormProps {
  readonly address: DashboardAddress;
  readonly live: LiveDashboard;
  readonly subscription?: SubscriptionView;
  readonly onDone: () => void;
}

/** When, to whom, and whether always or only when a number wants attention. */
export function SubscriptionForm({ address, live, subscription, onDone }: SubscriptionFormProps): ReactNode {
  const t = useText(subscriptionMessages);
  const labelOf = useLabel();
  const me = useSession().data?.user;
  const save = useSaveSubscription(address);
  const [draft, setDraft] = useState(() => draftOf(subscription, live, { label: t('labelStart', { label: labelOf(live.definition.label) }), userId: me?.id ?? '' }));
  const [isChecked, setChecked] = useState(false);
  const missing = isChecked ? missingIn(draft) : new Set();
  const set = (change: Partial<DraftSubscription>): void => setDraft({ ...draft, ...change });
  const known = [...(me ? [{ value: me.id, label: me.name }] : []), ...(subscription?.recipients ?? []).map(({ id, name }) => ({ value: id, label: name }))];
  const run = (): void => {
    setChecked(true);
    if (missingIn(draft).size > 0) return;
    save.mutate({ settings: settingsOf(draft, live), ...(subscription && { id: subscription.id }) }, { onSuccess: () => { toast.success(t('saved')); onDone(); } });
  };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => { event.preventDefault(); run(); }}>
      {save.isError && <Notice tone="error">{save.error.message}</Notice>}
      <Field label={t('label')} required {...(missing.has('label') && { error: t('labelNeeded') })}>{(binding) => <TextInput {...binding} data-autofocus maxLength={100} value={draft.label} onChange={({ target }) => set({ label: target.value })} />}</Field>
      <Field label={t('recipients')} required {...(missing.has('recipients') && { error: t('recipientsNeeded') })}>{({ id }) => <PersonPicker id={id} label={t('recipients')} isMany value={[...draft.recipients]} known={known} onChange={(recipients) => set({ recipients })} />}</Field>
      <ScheduleFields id="subscription" timer={draft.schedule} offered={offered} onChange={({ kind, value }) => { if (kind !== 'duration') set({ schedule: { kind, value } }); }} />
      <ConditionFields live={live} draft={draft} isIncomplete={missing.has('threshold')} onChange={setDraft} />
      <Checkbox checked={draft.active} onChange={({ target }) => set({ active: target.checked })}>{t('active')}</Checkbox>
      <div className={styles['buttons']}>
        <Button kind="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>
        <Button onClick={onDone}>{t('back')}</Button>
      </div>
    </form>
  );
}
