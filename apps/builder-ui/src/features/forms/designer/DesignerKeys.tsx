import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { HelpIcon } from '../../../design-system/icons.js';
import { KeyboardList } from '../../../design-system/KeyboardList.js';
import { useText } from '../../../design-system/language/use-text.js';
import { designerKeysMessages } from './designer-keys.messages.js';

const shortcuts = [
  ['Alt N', 'add'], ['↑ ↓', 'walk'], ['Enter / F2', 'rename'], ['Alt ↑ / Alt ↓', 'move'], ['Alt − / Alt =', 'width'], ['Ctrl M', 'carry'], ['Ctrl D', 'copy'], ['Delete', 'remove'],
  ['Ctrl Z / Ctrl Shift Z', 'undo'], ['?', 'help'],
] as const;

const isTypedInto = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The shortcuts of the designer, by a button or `?`. */
export function DesignerKeys(): ReactNode {
  const t = useText(designerKeysMessages);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === '?' && !event.isComposing && !event.ctrlKey && !event.metaKey && !isTypedInto(event.target)) setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <IconButton icon={<HelpIcon />} label={t('title')} onClick={() => setOpen(true)} />
      {isOpen && <KeyboardList title={t('title')} shortcuts={shortcuts.map(([keys, text]) => [keys, t(text)])} onClose={() => setOpen(false)} />}
    </>
  );
}
