import { type ReactNode } from 'react';
import { Button } from '../design-system/controls/Button.js';
import { Dialog } from '../design-system/Dialog.js';
import { useText } from '../design-system/language/use-text.js';
import { editingMessages } from './editing.messages.js';
import { useAutosaveSnapshot, type DraftEditor } from './use-draft-editor.js';

/** Asks whose version stays when two people edited one definition. */
export function ConflictDialog<State extends object>({ open }: { readonly open: DraftEditor<State> }): ReactNode {
  const t = useText(editingMessages);
  const { status } = useAutosaveSnapshot(open);
  const resolve = (keep: 'mine' | 'theirs'): void => open.autosave.resolveConflict(keep, t('tookTheirs'));
  const buttons = (
    <>
      <Button onClick={() => resolve('theirs')}>{t('takeTheirs')}</Button>
      <Button kind="primary" onClick={() => resolve('mine')}>{t('keepMine')}</Button>
    </>
  );
  return (
    <Dialog title={t('conflictTitle')} isOpen={status === 'conflict'} onClose={() => resolve('theirs')} footer={buttons}>
      <p>{t('conflictHint')}</p>
      <ul>
        <li><strong>{t('keepMine')}</strong> · {t('keepMineHint')}</li>
        <li><strong>{t('takeTheirs')}</strong> · {t('takeTheirsHint')}</li>
      </ul>
    </Dialog>
  );
}
