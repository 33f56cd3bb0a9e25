import { type FlowIncident } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { useSkipStep } from '../../../api/operate.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { instanceMessages } from './instance.messages.js';

interface SkipDialogProps {
  readonly instance: FlowInstance;
  readonly incident: FlowIncident;
  readonly onClose: () => void;
}

/** The step is left out and the flow goes on behind it; where there are several ways, somebody chooses. */
export function SkipDialog({ instance, incident, onClose }: SkipDialogProps): ReactNode {
  const t = useText(instanceMessages);
  const skip = useSkipStep();
  const [comment, setComment] = useState('');
  const [way, setWay] = useState<string>();
  const [isChecked, setChecked] = useState(false);
  const lacksWay = incident.ways.length > 0 && way === undefined;
  const run = (): void => {
    setChecked(true);
    if (comment.trim() === '' || lacksWay) return;
    skip.mutate({ instance: instance.id, incident: incident.id, comment: comment.trim(), ...(way !== undefined && { to: way }) }, {
      onSuccess: () => {
        onClose();
        toast.success(t('done_skip'));
      },
      onError: (error) => toast.error(error.message),
    });
  };
  const name = incident.element.name === '' ? incident.element.id : incident.element.name;
  return (
    <Dialog title={t('skipStep', { name })} isOpen onClose={onClose} width={440} action={{ label: t('skip'), run, isBusy: skip.isPending, isDanger: true }}>
      <p>{t('skipHint')}</p>
      {incident.ways.length > 0 && (
        <Field label={t('chooseWay')} required error={isChecked && lacksWay ? t('chooseWayMissing') : undefined}>
          {({ id }) => <RadioGroup id={id} aria-label={t('chooseWay')} value={way} onChange={(event: { readonly target: { readonly value?: string } }) => setWay(event.target.value)} options={incident.ways.map((one) => ({ value: one.id, label: one.name === '' ? one.id : one.name }))} />}
        </Field>
      )}
      <Field label={t('reasonNeeded')} required error={isChecked && comment.trim() === '' ? t('enterReason') : undefined}>
        {(binding) => <TextArea {...binding} rows={3} maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
