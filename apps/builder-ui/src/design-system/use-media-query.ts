import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now; follows it as the window changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches, () => false);
}

/** Narrow screens get cards, one column and the tab bar at the bottom. */
export const useIsPhone = (): boolean => useMediaQuery('(max-width: 767px)');
