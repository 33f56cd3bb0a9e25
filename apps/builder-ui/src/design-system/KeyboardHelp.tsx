import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from './controls/IconButton.js';
import { HelpIcon } from './icons.js';
import { KeyboardList, type KeyboardListProps } from './KeyboardList.js';

const isTypedInto = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The shortcuts of a page, by a button or `?`. */
export function KeyboardHelp(list: Omit<KeyboardListProps, 'onClose'>): ReactNode {
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
      <IconButton icon={<HelpIcon />} label={list.title} onClick={() => setOpen(true)} />
      {isOpen && <KeyboardList {...list} onClose={() => setOpen(false)} />}
    </>
  );
}
