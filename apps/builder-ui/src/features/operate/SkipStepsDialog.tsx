import { type MendedIncident } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useSkipSteps } from '../../api/operate.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextArea } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { operateMessages } from './operate.messages.js';

interface SkipStepsDialogProps {
  readonly app: string;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (items: readonly MendedIncident[]) => void;
}

/** Asks why several steps are left out at once. */
export function SkipStepsDialog({ app, ids, onClose, onDone }: SkipStepsDialogProps): ReactNode {
  const t = useText(operateMessages);
  const [comment, setComment] = useState('');
  const [isChecked, setChecked] = useState(false);
  const skip = useSkipSteps(app);
  const reason = comment.trim();
  const run = (): void => {
    setChecked(true);
    if (reason !== '') skip.mutate({ ids, comment: reason }, { onSuccess: ({ items }) => onDone(items) });
  };
  const label = t('skipChosen', { count: ids.length });
  return (
    <Dialog title={label} isOpen onClose={onClose} width={420} action={{ label, run, isBusy: skip.isPending, isDanger: true }}>
      <p>{t('skipHint')}</p>
      {skip.error && <Notice tone="error">{skip.error.message}</Notice>}
      <Field label={t('reason')} required error={isChecked && reason === '' ? t('enterReason') : undefined}>{(binding) => <TextArea {...binding} rows={3} maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />}</Field>
    </Dialog>
  );
}
