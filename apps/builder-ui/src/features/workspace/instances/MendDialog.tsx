import { type FlowIncident, type FlowVariable } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { useRetryStep } from '../../../api/operate.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { doneWords } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';
import { VariableInputs, changedValues, isEditable, type VariableTexts } from './VariableInputs.js';

interface MendDialogProps {
  readonly instance: FlowInstance;
  readonly incident: FlowIncident;
  readonly onClose: () => void;
}

/** One step is tried again, with values that were wrong put right first. */
export function MendDialog({ instance, incident, onClose }: MendDialogProps): ReactNode {
  const t = useText(instanceMessages);
  const retry = useRetryStep();
  const variables = (instance.variables ?? []).filter(isEditable);
  const [texts, setTexts] = useState<VariableTexts>({});
  const [isChecked, setChecked] = useState(false);
  const changed = changedValues(variables, texts);
  const run = (): void => {
    setChecked(true);
    if (changed === undefined) return;
    retry.mutate({ instance: instance.id, incident: incident.id, ...(Object.keys(changed).length > 0 && { variables: changed }) }, {
      onSuccess: () => {
        onClose();
        toast.success(t(doneWords['retry']));
      },
      onError: (error) => toast.error(error.message),
    });
  };
  const name = incident.element.name === '' ? incident.element.id : incident.element.name;
  return (
    <Dialog title={t('mendStep', { name })} isOpen onClose={onClose} width={480} action={{ label: t('retry'), run, isBusy: retry.isPending }}>
      <p>{t(variables.length === 0 ? 'mendHintPlain' : 'mendHint')}</p>
      <VariableInputs variables={variables as readonly FlowVariable[]} texts={texts} onChange={setTexts} isChecked={isChecked} />
    </Dialog>
  );
}
