import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';

export interface LoadMoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
  readonly label: string;
}

/** Loads the next page when it comes into sight; the button does the same by hand. */
export function LoadMore({ hasMore, isLoading, onMore, label }: LoadMoreProps): ReactNode {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    if (!end.current || !hasMore) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) more.current();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore]);
  if (!hasMore) return null;
  return (
    <div ref={end} style={{ display: 'grid', justifyItems: 'center', padding: 12 }}>
      <Button onClick={onMore} loading={isLoading}>{label}</Button>
    </div>
  );
}
