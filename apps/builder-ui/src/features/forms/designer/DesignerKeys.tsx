import { type ReactNode } from 'react';
import { KeyboardHelp } from '../../../design-system/KeyboardHelp.js';
import { useText } from '../../../design-system/language/use-text.js';
import { designerKeysMessages } from './designer-keys.messages.js';

const shortcuts = [
  ['Alt N', 'add'], ['↑ ↓', 'walk'], ['Enter / F2', 'rename'], ['Alt ↑ / Alt ↓', 'move'], ['Alt − / Alt =', 'width'], ['Ctrl M', 'carry'], ['Ctrl D', 'copy'], ['Delete', 'remove'],
  ['Ctrl Z / Ctrl Shift Z', 'undo'], ['?', 'help'],
] as const;

/** The shortcuts of the designer, by a button or `?`. */
export function DesignerKeys(): ReactNode {
  const t = useText(designerKeysMessages);
  return <KeyboardHelp title={t('title')} shortcuts={shortcuts.map(([keys, text]) => [keys, t(text)])} />;
}
