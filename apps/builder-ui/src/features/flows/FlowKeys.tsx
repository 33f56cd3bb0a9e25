import { type ReactNode } from 'react';
import { KeyboardHelp } from '../../design-system/KeyboardHelp.js';
import { useText } from '../../design-system/language/use-text.js';
import { flowKeysMessages } from './flow-keys.messages.js';

const everywhere = [['Ctrl Z / Ctrl Shift Z', 'undo'], ['Ctrl S', 'save'], ['?', 'help']] as const;
const shortcuts = {
  simple: [['↑ ↓', 'walk'], ['Home / End', 'ends'], ['Enter', 'edit'], ['F2', 'rename'], ['Alt ↑ / Alt ↓', 'move'], ['Alt ← / Alt →', 'beside'], ['Ctrl M', 'pickUp'], ['+', 'addAfter'], ['Delete', 'remove'], ['Esc', 'leave'], ...everywhere],
  canvas: [
    ['Ctrl F', 'find'], ['N / Shift N', 'nextShape'], ['Ctrl A', 'all'], ['Enter', 'settings'], ['A', 'append'], ['E', 'nameIt'], ['↑ ↓ ← →', 'nudge'], ['Ctrl ↑ ↓ ← →', 'scroll'], ['Enter / Space', 'addHere'],
    ['Ctrl C / X / V', 'copy'], ['Ctrl D', 'again'], ['Delete', 'remove'], ['H', 'hand'], ['L', 'lasso'], ['S', 'space'], ['C', 'connect'], ['Ctrl = / − / 0', 'zoom'], ['F', 'whole'], ['Esc', 'stop'], ...everywhere,
  ],
} as const;

/** The shortcuts of the view that is open, by a button or `?`. */
export function FlowKeys({ view }: { readonly view: keyof typeof shortcuts }): ReactNode {
  const t = useText(flowKeysMessages);
  return <KeyboardHelp title={t('title')} {...(view === 'canvas' && { hint: t('onDiagram') })} shortcuts={shortcuts[view].map(([keys, text]) => [keys, t(text)])} />;
}
