import { createStore } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly tone: 'success' | 'error' | 'info';
  readonly text: string;
  readonly undo?: () => void;
}

interface Toasts {
  readonly toasts: readonly Toast[];
}

export const toastStore = createStore<Toasts>(() => ({ toasts: [] }));
let lastId = 0;

function show(tone: Toast['tone'], text: string, undo?: () => void): number {
  lastId += 1;
  const added: Toast = { id: lastId, tone, text, ...(undo && { undo }) };
  toastStore.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), added] }));
  return added.id;
}

export const dismissToast = (id: number): void => toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));

/** Says in passing what happened; with `undo`, how to take it back. Errors that belong to an input are shown there instead. */
export const toast = {
  success: (text: string, undo?: () => void): number => show('success', text, undo),
  error: (text: string): number => show('error', text),
  info: (text: string, undo?: () => void): number => show('info', text, undo),
};
