import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { displaysMessages } from './displays.messages.js';

export interface ConfirmPressProps {
  readonly question: string;
  readonly label: string;
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** What the author wants to be asked before anything happens. */
export function ConfirmPress({ question, label, onGo, onClose }: ConfirmPressProps): ReactNode {
  const t = useText(displaysMessages);
  const buttons = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" onClick={onGo}>{label}</Button>
    </>
  );
  return <Dialog title={t('confirmTitle')} isOpen onClose={onClose} width={400} footer={buttons}><p>{question}</p></Dialog>;
}
