import { useEffect, useState, type RefObject } from 'react';

export interface VirtualRows {
  readonly first: number;
  /** Not included. */
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

const overscan = 12;

/** Which rows of equal height stand in sight of a scroller: only these are drawn, however many there are. */
export function useVirtualRows(scroller: RefObject<HTMLElement | null>, of: { readonly count: number; readonly rowHeight: number }): VirtualRows {
  const { count, rowHeight } = of;
  const [sight, setSight] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => setSight((before) => {
      const top = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      return before.top === top && before.height === element.clientHeight ? before : { top, height: element.clientHeight };
    });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight]);
  const first = Math.max(0, Math.min(Math.floor(sight.top / rowHeight) - overscan, count - 1));
  const end = Math.min(count, Math.ceil((sight.top + sight.height) / rowHeight) + overscan);
  return { first: Math.max(0, first), end, before: Math.max(0, first) * rowHeight, after: (count - end) * rowHeight };
}
