/**
 * Holds requests back while nobody is signed in. A request that meets an expired session waits here,
 * the shell asks for the password over the page, and the request goes on: nothing typed is lost.
 */
export interface SessionGate {
  /** Resolves when somebody signed in again, rejects when the person leaves instead. */
  readonly reopened: () => Promise<void>;
  readonly open: () => void;
  readonly abandon: () => void;
  readonly isClosed: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export function createSessionGate(): SessionGate {
  let waiting: readonly Waiting[] = [];
  const listeners = new Set<() => void>();
  const settle = (each: (one: Waiting) => void): void => {
    const settled = waiting;
    waiting = [];
    settled.forEach(each);
    listeners.forEach((listener) => listener());
  };
  return {
    reopened: () =>
      new Promise<void>((resolve, reject) => {
        waiting = [...waiting, { resolve, reject }];
        listeners.forEach((listener) => listener());
      }),
    open: () => settle((one) => one.resolve()),
    abandon: () => settle((one) => one.reject(new Error('signed out'))),
    isClosed: () => waiting.length > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const sessionGate = createSessionGate();
