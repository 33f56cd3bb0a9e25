import { useEffect, useEffectEvent } from 'react';
import { type TaskAction } from '../../../api/tasks.js';

/** A agrees (or hands in), R refuses; both still ask before anything is done. */
const wanted: Readonly<Record<string, readonly TaskAction[]>> = { a: ['approve', 'submit', 'resolve'], r: ['reject'] };

/** The letters that answer the open task; never while something is typed or a window is open. */
export function useActionKeys(actions: readonly TaskAction[], ask: (action: TaskAction) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event;
    const isTyping = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('[role=dialog], [role=menu]') !== null) return;
    const action = wanted[event.key]?.find((one) => actions.includes(one));
    if (action === undefined) return;
    event.preventDefault();
    ask(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
