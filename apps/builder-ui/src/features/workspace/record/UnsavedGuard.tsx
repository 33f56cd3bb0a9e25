import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useBlocker } from 'react-router';

const LeaveDialog = lazy(async () => ({ default: (await import('./LeaveDialog.js')).LeaveDialog }));

/** Asks before unsaved input is left behind. */
export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }): ReactNode {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onUnload);
    return () => window.removeEventListener('beforeunload', onUnload);
  }, [isDirty]);
  return blocker.state === 'blocked' && <Suspense fallback={null}><LeaveDialog onLeave={() => blocker.proceed()} onStay={() => blocker.reset()} /></Suspense>;
}
