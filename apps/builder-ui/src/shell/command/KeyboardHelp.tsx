import { type ReactNode } from 'react';
import { Dialog } from '../../design-system/Dialog.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';

const shortcuts = [
  ['Ctrl K', 'shortcutSearch'],
  ['Ctrl Enter', 'shortcutSubmit'],
  ['J / K', 'shortcutTasks'],
  ['Ctrl Z / Ctrl Shift Z', 'shortcutUndo'],
  ['Esc', 'shortcutClose'],
  ['?', 'shortcutHelp'],
] as const;

/** The shortcuts, for those who look for them with `?`. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(shellMessages);
  return (
    <Dialog title={t('shortcuts')} isOpen onClose={onClose} width={440}>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '10px 20px' }}>
        {shortcuts.map(([keys, text]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt><kbd>{keys}</kbd></dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
