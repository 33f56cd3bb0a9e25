import { type KeyboardEvent } from 'react';
import { type StepActions } from './use-step-actions.js';

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const isTyping = (element: Element | null): boolean => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

export interface RovingTargets {
  readonly actions: StepActions;
  readonly onRename: (id: string) => void;
}

/** Keys of the list of steps: arrows move between cards and plus buttons, the rest acts on the focused card. */
export function rovingKeys(event: KeyboardEvent<HTMLElement>, { actions, onRename }: RovingTargets): void {
  const active = document.activeElement;
  if (event.nativeEvent.isComposing || isTyping(active) || !(active instanceof HTMLElement)) return;
  if (active.closest('[role=menu]')) return;
  const id = active.dataset['step'];
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'm' || id === undefined) return;
    event.preventDefault();
    return actions.pickUp(id);
  }
  const handled = event.altKey ? moveBy(event, id, actions) : walk(event, active) || act(event, id, { actions, onRename });
  if (handled) event.preventDefault();
}

function moveBy({ key }: KeyboardEvent, id: string | undefined, actions: StepActions): boolean {
  const by = steps[key];
  if (by === undefined || id === undefined) return false;
  if (key === 'ArrowLeft' || key === 'ArrowRight') actions.moveBeside(id, by);
  else actions.move(id, by);
  return true;
}

function walk(event: KeyboardEvent<HTMLElement>, active: HTMLElement): boolean {
  // Who moves a step walks from place to place.
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('drop' in active.dataset ? '[data-drop]' : '[data-roving]')];
  const at = all.indexOf(active);
  if (at < 0) return false;
  const by = steps[event.key];
  const target = by !== undefined ? all[at + by] : { Home: all[0], End: all.at(-1) }[event.key];
  target?.focus();
  return target !== undefined;
}

function act({ key }: KeyboardEvent, id: string | undefined, { actions, onRename }: RovingTargets): boolean {
  if (id === undefined) return false;
  if (key === 'F2') onRename(id);
  else if (key === 'Delete' || key === 'Backspace') actions.remove(id);
  else if (key === '+') document.querySelector<HTMLElement>(`[data-add-after="${CSS.escape(id)}"] button`)?.click();
  else return false;
  return true;
}
