import { useState, type ReactNode } from 'react';
import { useActOnInstance, type FlowInstance, type InstanceAction } from '../../../api/flows.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { doneWords } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';

type Key = keyof typeof instanceMessages.messages;
export interface ReasonDialogProps {
  readonly instance: FlowInstance;
  readonly onClose: () => void;
  readonly action: Exclude<InstanceAction, 'retry'>;
  /** What will happen, in a sentence. */
  readonly hint: Key;
  readonly isDanger?: boolean;
  readonly needsReason?: boolean;
}

/** Asks once more, and why. */
export function ReasonDialog({ instance, onClose, action, hint, isDanger = false, needsReason = false }: ReasonDialogProps): ReactNode {
  const t = useText(instanceMessages);
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const act = useActOnInstance(instance.id);
  const reason = comment.trim();
  const isMissing = needsReason && reason === '';
  const run = (): void => {
    setChecked(true);
    if (isMissing) return;
    act.mutate({ action, ...(reason !== '' && { comment: reason }) }, {
      onSuccess: () => {
        onClose();
        toast.success(t(doneWords[action]));
      },
      onError: (error) => toast.error(error.message),
    });
  };
  return (
    <Dialog title={t(action)} isOpen onClose={onClose} width={420} action={{ label: t(action), run, isBusy: act.isPending, isDanger }}>
      <p>{t(hint)}</p>
      <Field label={t(needsReason ? 'reasonNeeded' : 'reason')} required={needsReason} error={isChecked && isMissing ? t('enterReason') : undefined}>
        {(binding) => <TextArea {...binding} rows={3} maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
