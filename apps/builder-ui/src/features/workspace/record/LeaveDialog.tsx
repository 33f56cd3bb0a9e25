import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordPageMessages } from './record-page.messages.js';

export interface LeaveDialogProps {
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

export function LeaveDialog({ onLeave, onStay }: LeaveDialogProps): ReactNode {
  const t = useText(recordPageMessages);
  const buttons = (
    <>
      <Button kind="danger" onClick={onLeave}>{t('leave')}</Button>
      <Button kind="primary" onClick={onStay}>{t('stay')}</Button>
    </>
  );
  return (
    <Dialog title={t('leaveTitle')} isOpen onClose={onStay} width={400} footer={buttons}>
      <p>{t('leaveHint')}</p>
    </Dialog>
  );
}
