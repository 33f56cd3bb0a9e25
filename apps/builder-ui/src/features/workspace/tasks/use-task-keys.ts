import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type TaskItem } from '../../../api/tasks.js';

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** J and K move through the inbox; never while something is typed. */
export function useTaskKeys(items: readonly TaskItem[], current: string | undefined): void {
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = steps[event.key];
      const isTyping = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      if (step === undefined || isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const at = items.findIndex(({ id }) => id === current);
      const next = items[at === -1 ? 0 : at + step];
      if (next) void navigate({ pathname: `/tasks/${next.id}`, search });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [items, current, navigate, search]);
}
