import { useEffect } from 'react';

export interface ShellKeys {
  readonly search: () => void;
  readonly help: () => void;
}

/** What a key press asks of the shell. Plain keys count only when nothing is being typed. */
export function shellKeyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>, isTyping: boolean): keyof ShellKeys | undefined {
  if (event.isComposing || event.altKey) return undefined;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'search';
  return event.key === '?' && !isTyping && !event.ctrlKey && !event.metaKey ? 'help' : undefined;
}

const isTypingIn = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+K searches and ? shows the shortcuts, on every page. `keys` must keep its identity. */
export function useShellKeys(keys: ShellKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = shellKeyOf(event, isTypingIn(event.target));
      if (action === undefined) return;
      event.preventDefault();
      keys[action]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys]);
}
