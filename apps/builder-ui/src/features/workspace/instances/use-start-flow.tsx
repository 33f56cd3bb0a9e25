import { type ChoiceStep } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { findStartChoices, useStartFlow } from '../../../api/flows.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ChoiceFields, isChosen, type Choices } from './ChoiceFields.js';
import { instanceMessages } from './instance.messages.js';
import styles from './instance.module.css';

interface Wanted {
  readonly flow: string;
  readonly label: string;
  readonly recordId: string;
}
interface Asked extends Wanted {
  readonly steps: readonly ChoiceStep[];
}

/** Starts a flow on a record; asks first who handles the steps that the starter chooses. */
export function useFlowStarter(app: string): { readonly start: (wanted: Wanted) => Promise<void>; readonly dialog: ReactNode; readonly isBusy: boolean } {
  const t = useText(instanceMessages);
  const mutation = useStartFlow(app);
  const [asked, setAsked] = useState<Asked>();
  const run = ({ flow, label, recordId }: Wanted, choices?: Choices): void => mutation.mutate({ flow, recordId, ...(choices && { choices }) }, {
    onSuccess: () => {
      setAsked(undefined);
      toast.success(t('startedFlow', { flow: label }));
    },
    onError: (error) => toast.error(error.message),
  });
  const start = async (wanted: Wanted): Promise<void> => {
    try {
      const steps = await findStartChoices(app, wanted.flow);
      if (steps.length === 0) run(wanted);
      else setAsked({ ...wanted, steps });
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    }
  };
  return { start, isBusy: mutation.isPending, dialog: asked && <StartDialog asked={asked} isBusy={mutation.isPending} onClose={() => setAsked(undefined)} onStart={(choices) => run(asked, choices)} /> };
}

function StartDialog({ asked, isBusy, onClose, onStart }: { readonly asked: Asked; readonly isBusy: boolean; readonly onClose: () => void; readonly onStart: (choices: Choices) => void }): ReactNode {
  const t = useText(instanceMessages);
  const [choices, setChoices] = useState<Choices>({});
  const [isChecked, setChecked] = useState(false);
  const run = (): void => {
    setChecked(true);
    if (isChosen(asked.steps, choices)) onStart(choices);
  };
  return (
    <Dialog title={t('startFlow', { flow: asked.label })} isOpen isAtFoot onClose={onClose} width={440} action={{ label: t('startNow'), run, isBusy }}>
      <div className={styles['choices']}><ChoiceFields steps={asked.steps} choices={choices} onChange={setChoices} isChecked={isChecked} /></div>
    </Dialog>
  );
}
