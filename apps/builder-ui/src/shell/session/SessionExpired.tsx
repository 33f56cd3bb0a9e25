import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react';
import { sessionGate } from '../../api/session-gate.js';

const SessionExpiredDialog = lazy(async () => ({ default: (await import('./SessionExpiredDialog.js')).SessionExpiredDialog }));

/** Stands by until the session ends while somebody works. */
export function SessionExpired(): ReactNode {
  const isClosed = useSyncExternalStore(sessionGate.subscribe, sessionGate.isClosed);
  return isClosed && <Suspense fallback={null}><SessionExpiredDialog /></Suspense>;
}
