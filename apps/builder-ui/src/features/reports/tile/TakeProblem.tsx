import { type ReactNode } from 'react';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';

/** Says why there is no file. */
export function TakeProblem({ error, onClose }: { readonly error: Error | null; readonly onClose: () => void }): ReactNode {
  const t = useText(reportMessages);
  return <Dialog title={t('takeFailed')} isOpen={error !== null} onClose={onClose}>{error !== null && <Notice tone="error">{error.message}</Notice>}</Dialog>;
}
