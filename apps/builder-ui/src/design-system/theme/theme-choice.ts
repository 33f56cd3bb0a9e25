import { useSyncExternalStore } from 'react';
import { useMediaQuery } from '../use-media-query.js';
import { type Tone } from './tokens.js';

export const themeChoices = ['light', 'dark', 'system'] as const;
/** What a person wants pages to look like on this device; `system`: as the device itself does at the moment. */
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'carewright.theme';
const isChoice = (value: unknown): value is ThemeChoice => themeChoices.some((choice) => choice === value);

function remembered(): ThemeChoice {
  try {
    const stored = globalThis.localStorage?.getItem(storageKey);
    return isChoice(stored) ? stored : 'light';
  } catch {
    return 'light';
  }
}

let current = remembered();
const listeners = new Set<() => void>();
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Changes how every page looks at once and remembers it on this device. */
export function chooseTheme(choice: ThemeChoice): void {
  current = choice;
  try {
    globalThis.localStorage?.setItem(storageKey, choice);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(listen, () => current, () => current);

/** How pages are drawn now; paper is always light. */
export function useTone(): Tone {
  const choice = useThemeChoice();
  const isDarkOutside = useMediaQuery('(prefers-color-scheme: dark)');
  const isPrinting = useMediaQuery('print');
  if (isPrinting) return 'light';
  return choice === 'system' ? (isDarkOutside ? 'dark' : 'light') : choice;
}
