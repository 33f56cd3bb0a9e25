import { useState, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import styles from '../access.module.css';
import { organisationMessages } from './organisation.messages.js';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

export interface NamedDialogProps {
  readonly title: string;
  readonly start: { readonly code: string; readonly name: string };
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly onSave: (typed: { readonly code: string; readonly name: string }) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks for a name and a code, and whatever else the caller puts in. */
export function NamedDialog({ title, start, error, isBusy, onSave, onClose, children }: NamedDialogProps): ReactNode {
  const t = useText(organisationMessages);
  const [typed, setTyped] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const isNamed = typed.name.trim() !== '';
  const isCoded = codePattern.test(typed.code.trim());
  const run = (): void => {
    setChecked(true);
    if (isNamed && isCoded) onSave({ code: typed.code.trim(), name: typed.name.trim() });
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} action={{ label: t('save'), run, isBusy }}>
      <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
        {error !== undefined && <Notice tone="error">{error}</Notice>}
        <Field label={t('name')} required error={isChecked && !isNamed ? t('enterName') : undefined}>{(binding) => <TextInput {...binding} autoFocus value={typed.name} onChange={(event) => setTyped({ ...typed, name: event.target.value })} />}</Field>
        <Field label={t('code')} required help={t('codeHelp')} error={isChecked && !isCoded ? t('enterCode') : undefined}>{(binding) => <TextInput {...binding} autoCapitalize="none" spellCheck={false} value={typed.code} onChange={(event) => setTyped({ ...typed, code: event.target.value })} />}</Field>
        {children}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
