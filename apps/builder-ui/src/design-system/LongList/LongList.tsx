import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { SearchInput } from './SearchInput.js';
import styles from './LongList.module.css';
import { longListMessages } from './long-list.messages.js';
import { useText } from '../language/use-text.js';
import { useFound } from './use-found.js';
import { useVirtualRows } from './use-virtual-rows.js';

export interface LongListItem {
  readonly key: string;
  readonly label: string;
}
export interface LongListProps<T extends LongListItem> {
  /** What is listed, for the search and for screen readers: “forms”. */
  readonly label: string;
  readonly items: readonly T[];
  /** Draws one item; it holds exactly one link or button. */
  readonly draw: (item: T) => ReactNode;
  /** Shown at first, such as where one is. */
  readonly current?: string | undefined;
  readonly rowHeight?: number;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** A list of any length with a search: only what is in sight is drawn, and arrows go through all of it. */
export function LongList<T extends LongListItem>({ label, items, draw, current, rowHeight = 36 }: LongListProps<T>): ReactNode {
  const t = useText(longListMessages);
  const [text, setText] = useState('');
  const found = useFound(items, text);
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number>(null);
  const { first, end, before, after } = useVirtualRows(scroller, { count: found.length, rowHeight });
  useShownAtFirst(scroller, { at: items.findIndex(({ key }) => key === current), rowHeight });
  // What was out of sight takes the focus once it is drawn.
  useEffect(() => {
    if (wanted.current !== null && focusRow(scroller.current, wanted.current)) wanted.current = null;
  });
  const search = (next: string): void => {
    wanted.current = null;
    setText(next);
  };
  const go = (to: number): void => {
    const index = Math.max(0, Math.min(found.length - 1, to));
    const element = scroller.current;
    if (!element || found.length === 0) return;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight;
    wanted.current = focusRow(element, index) ? null : index;
    // Meanwhile the list holds the focus: the row it was on may go, and keys that come quickly must not go astray with it.
    if (wanted.current !== null) element.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = (event.target as HTMLElement).closest('[data-index]')?.getAttribute('data-index');
    // Where one is on the way to counts, not where the focus still stands.
    const at = wanted.current ?? (row === null || row === undefined ? null : Number(row));
    if (at === null && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (at === 0 && event.key === 'ArrowUp') scroller.current?.parentElement?.querySelector('input')?.focus();
    else go(at === null ? 0 : at + step);
  };
  return (
    <div className={styles['long']} onKeyDown={onKey} role="group" aria-label={label}>
      <SearchInput label={t('find', { what: label })} value={text} onChange={search} />
      <p className={styles['count']} role="status">{text.trim() === '' ? t('all', { count: items.length }) : t('found', { count: found.length })}</p>
      <div className={styles['scroller']} ref={scroller} tabIndex={-1}>
        <ul className={styles['list']} style={{ paddingBlock: `${String(before)}px ${String(after)}px` }}>
          {found.slice(first, end).map((item, at) => <li key={item.key} data-index={first + at} aria-setsize={found.length} aria-posinset={first + at + 1} style={{ height: rowHeight }}>{draw(item)}</li>)}
        </ul>
      </div>
    </div>
  );
}

function focusRow(scroller: HTMLElement | null, index: number): boolean {
  const inside = scroller?.querySelector<HTMLElement>(`[data-index="${String(index)}"] :is(a, button)`);
  inside?.focus({ preventScroll: true });
  return inside !== null && inside !== undefined;
}

function useShownAtFirst(scroller: React.RefObject<HTMLElement | null>, { at, rowHeight }: { readonly at: number; readonly rowHeight: number }): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || at < 0 || !scroller.current) return;
    isDone.current = true;
    scroller.current.scrollTop = Math.max(0, (at - 3) * rowHeight);
  }, [scroller, at, rowHeight]);
}
