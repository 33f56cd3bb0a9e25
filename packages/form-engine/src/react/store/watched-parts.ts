import { type StoreApi } from 'zustand/vanilla';
import { type FormState } from './form-store.js';

/** The members of the state that hold something for each field or cell. */
export type WatchedPart = 'visible' | 'required' | 'readonly' | 'options' | 'shown' | 'containers' | 'values' | 'data';
type Listeners = Map<string, Set<() => void>>;

/** Calls the listener when what stands under the key in this part of the state is another; gives the way to end it. */
export type Watch = (part: WatchedPart, key: string, listener: () => void) => () => void;

/**
 * Thousands of inputs look at one cell each, and a key stroke changes few of them: a part that is still the same object is not
 * looked into, and of the others only whoever watches a key that changed is called.
 */
export function watchParts(api: StoreApi<FormState>): Watch {
  const watched = new Map<WatchedPart, Listeners>();
  api.subscribe((now, before) => {
    // All that changed is found before anybody hears of it: who hears may stop watching.
    const called = [...watched].flatMap(([part, keys]) => (now[part] === before[part] ? [] : changedKeys(keys, now[part], before[part])));
    for (const listener of called) listener();
  });
  return (part, key, listener) => {
    const keys = watched.get(part) ?? new Map<string, Set<() => void>>();
    watched.set(part, keys);
    const listeners = keys.get(key) ?? new Set();
    keys.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && keys.get(key) === listeners) keys.delete(key);
    };
  };
}

function changedKeys(keys: Listeners, now: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>): (() => void)[] {
  const called: (() => void)[] = [];
  for (const [key, listeners] of keys) if (now[key] !== before[key]) called.push(...listeners);
  return called;
}
