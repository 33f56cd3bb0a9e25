import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { savedQuestionMessages } from './saved-question.messages.js';

export interface NameDialogProps {
  readonly isOpen: boolean;
  readonly start: string;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

/** Asks under which name a question is kept. */
export function NameDialog(props: NameDialogProps): ReactNode {
  return props.isOpen && <OpenDialog {...props} />;
}

function OpenDialog({ start, isBusy, onClose, onName }: NameDialogProps): ReactNode {
  const t = useText(savedQuestionMessages);
  const [name, setName] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const run = (): void => {
    setChecked(true);
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Dialog title={t('nameIt')} isOpen onClose={onClose} action={{ label: t('save'), run, isBusy }}>
      <form onSubmit={(event) => { event.preventDefault(); run(); }}>
        <Field label={t('name')} required {...(isChecked && name.trim() === '' && { error: t('nameNeeded') })}>{(binding) => <TextInput {...binding} data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      </form>
    </Dialog>
  );
}
