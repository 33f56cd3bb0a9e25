import { useState, type ReactNode } from 'react';
import { useAddDelegation } from '../../../api/delegations.js';
import { Field } from '../../../design-system/controls/Field.js';
import { DateInput } from '../../../design-system/controls/numbers-and-dates.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../pickers/pickers.js';
import { periodOf } from './leave-period.js';
import { leaveMessages } from './leave.messages.js';
import styles from './leave.module.css';

/** Names who stands in, and from when until when. */
export function LeaveDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(leaveMessages);
  const [who, setWho] = useState<readonly string[]>([]);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const add = useAddDelegation();
  const period = periodOf(from, until, new Date());
  const [substituteId] = who;
  const save = (): void => {
    setChecked(true);
    if (period === null || substituteId === undefined) return;
    add.mutate({ substituteId, ...period, ...(reason.trim() !== '' && { reason: reason.trim() }) }, {
      onSuccess: () => {
        toast.success(t('added'));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t('add')} isOpen isAtFoot onClose={onClose} width={440} action={{ label: t('add'), run: save, isBusy: add.isPending }}>
      <div className={styles['form']}>
        {add.error !== null && <Notice tone="error">{add.error.message}</Notice>}
        <Field label={t('substitute')} required error={isChecked && substituteId === undefined ? t('choosePerson') : undefined}>{({ id }) => <PersonPicker id={id} label={t('substitute')} value={who} onChange={setWho} />}</Field>
        <Field label={t('from')} required>{({ id }) => <DateInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('until')} required error={isChecked && period === null ? t('choosePeriod') : undefined}>{({ id }) => <DateInput id={id} value={until} onChange={setUntil} />}</Field>
        <Field label={t('reason')}>{(binding) => <TextInput {...binding} maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />}</Field>
      </div>
    </Dialog>
  );
}
