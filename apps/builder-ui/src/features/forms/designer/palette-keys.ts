import { useEffect, type KeyboardEvent } from 'react';

const steps: Readonly<Record<string, 'before' | 'after' | 'above' | 'below' | 'first' | 'last'>> = { ArrowLeft: 'before', ArrowRight: 'after', ArrowUp: 'above', ArrowDown: 'below', Home: 'first', End: 'last' };

/** Arrows lead through the entries of the palette, which is one stop of the Tab key; above its first row is the search box. */
export function paletteKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const { target } = event;
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !(target instanceof HTMLElement)) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
  const isSearching = target instanceof HTMLInputElement;
  if (isSearching && step !== 'below') return;
  const at = entries.indexOf(target);
  const next = isSearching ? entries[0] : { before: entries[at - 1], after: entries[at + 1], first: entries[0], last: entries.at(-1), above: inRow(entries, at, -1), below: inRow(entries, at, 1) }[step];
  const goal = next ?? (step === 'above' ? event.currentTarget.querySelector<HTMLElement>('input') : null);
  if (goal === null || (at === -1 && !isSearching)) return;
  event.preventDefault();
  event.stopPropagation();
  goal.focus();
}

/** The entry in the row above or below that stands nearest. */
function inRow(entries: readonly HTMLElement[], at: number, by: 1 | -1): HTMLElement | undefined {
  const from = entries[at]?.getBoundingClientRect();
  if (from === undefined) return undefined;
  const beyond = (by === 1 ? entries.slice(at + 1) : entries.slice(0, at).reverse()).filter((entry) => (by === 1 ? entry.getBoundingClientRect().top >= from.bottom : entry.getBoundingClientRect().bottom <= from.top));
  const row = beyond[0]?.getBoundingClientRect().top;
  const away = (entry: HTMLElement): number => Math.abs(entry.getBoundingClientRect().left - from.left);
  return beyond.filter((entry) => entry.getBoundingClientRect().top === row).sort((one, other) => away(one) - away(other))[0];
}

/** Alt+N leads to where new fields are looked for, from anywhere in the designer but a dialog. */
export function usePaletteShortcut(): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (!event.altKey || event.code !== 'KeyN' || event.ctrlKey || event.metaKey || event.isComposing || isElsewhere) return;
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-palette] input')?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
