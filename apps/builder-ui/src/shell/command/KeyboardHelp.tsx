import { type ReactNode } from 'react';
import { KeyboardList } from '../../design-system/KeyboardList.js';
import { useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';

const shortcuts = [
  ['Ctrl K', 'shortcutSearch'],
  ['Ctrl Enter', 'shortcutSubmit'],
  ['J / K', 'shortcutTasks'],
  ['A / R', 'shortcutDecide'],
  ['Ctrl Z / Ctrl Shift Z', 'shortcutUndo'],
  ['Esc', 'shortcutClose'],
  ['?', 'shortcutHelp'],
] as const;

/** The shortcuts, for those who look for them with `?`. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText(shellMessages);
  return <KeyboardList title={t('shortcuts')} shortcuts={shortcuts.map(([keys, text]) => [keys, t(text)])} onClose={onClose} />;
}
