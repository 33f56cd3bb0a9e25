import { useState, type ReactNode } from 'react';
import { IconButton } from '../design-system/controls/IconButton.js';
import { RedoIcon, UndoIcon } from '../design-system/icons.js';
import { useText } from '../design-system/language/use-text.js';
import { ConflictDialog } from './ConflictDialog.js';
import { LockNotice } from './LockNotice.js';
import { editingMessages } from './editing.messages.js';
import styles from './EditingBar.module.css';
import { useAutosaveSnapshot, useEditorSnapshot, type DraftEditor } from './use-draft-editor.js';
import { useEditingKeys } from './use-editing-keys.js';

/** Undo, redo and how saving stands: the same in every designer. Also listens to Ctrl+Z, Ctrl+Shift+Z and Ctrl+S. */
export function EditingBar<State extends object>({ open }: { readonly open: DraftEditor<State> }): ReactNode {
  const t = useText(editingMessages);
  const { past, future } = useEditorSnapshot(open);
  const { status } = useAutosaveSnapshot(open);
  const undone = past.at(-1)?.label;
  const redone = future[0]?.label;
  const [said, say] = useState({ text: '', count: 0 });
  const tell = (text: string): void => say(({ count }) => ({ text, count: count + 1 }));
  const undo = (): void => {
    open.editor.undo();
    tell(undone === undefined || open.editor.getSnapshot().past === past ? t('nothingToUndo') : t('didUndo', { label: undone }));
  };
  const redo = (): void => {
    open.editor.redo();
    tell(redone === undefined || open.editor.getSnapshot().future === future ? t('nothingToRedo') : t('didRedo', { label: redone }));
  };
  useEditingKeys({ undo, redo, save: () => void open.autosave.flush() });
  return (
    <div className={styles['bar']}>
      <IconButton icon={<UndoIcon />} label={undone === undefined ? t('undo') : t('undoNamed', { label: undone })} disabled={undone === undefined} onClick={undo} />
      <IconButton icon={<RedoIcon />} label={redone === undefined ? t('redo') : t('redoNamed', { label: redone })} disabled={redone === undefined} onClick={redo} />
      <span className={styles['status']} data-status={status} role="status">{t(status)}</span>
      <span className="cw-visually-hidden" role="status"><span key={said.count}>{said.text}</span></span>
      <LockNotice lock={open.lock} />
      <ConflictDialog open={open} />
    </div>
  );
}
