import { useEffect, useRef } from 'react';

export interface EditingKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: () => void;
}

/** What a key press means to a designer, or nothing. Never during an input method's composition. */
export function editingKeyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>): keyof EditingKeys | undefined {
  if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) return 'save';
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}

/** Undo, redo and save by keyboard, wherever the focus is. Inside text, Ctrl+Z also takes back the designer's last step: typing is one of its steps. */
export function useEditingKeys(keys: EditingKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = editingKeyOf(event);
      if (action === undefined || event.defaultPrevented) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
