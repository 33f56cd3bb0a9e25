import { useSyncExternalStore } from 'react';

/** How much a person wants to see of what can be set: what most forms need, or everything. */
export type Preset = 'basic' | 'advanced';
const storageKey = 'carewright.designer-preset';
const listeners = new Set<() => void>();

function read(): Preset {
  try {
    return window.localStorage.getItem(storageKey) === 'advanced' ? 'advanced' : 'basic';
  } catch {
    return 'basic';
  }
}

/** The choice of this person on this device; where nothing can be kept, it begins anew. */
export function setPreset(preset: Preset): void {
  try {
    window.localStorage.setItem(storageKey, preset);
  } catch {
    // A browser that keeps nothing shows the usual settings.
  }
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const usePreset = (): Preset => useSyncExternalStore(subscribe, read, () => 'basic' as const);
