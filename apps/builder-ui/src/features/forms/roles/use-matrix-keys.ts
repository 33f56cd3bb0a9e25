import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

const across: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const down: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
const controls = 'input[type="checkbox"], button';

export interface MatrixKeys {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Arrows go from one cell of a matrix to the next, also to rows that are drawn only once they come into sight; Ctrl+Home and Ctrl+End go to the first and the last. */
export function useMatrixKeys(count: number, rowHeight: number): MatrixKeys {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ readonly row: number; readonly column: number }>(null);
  useEffect(() => {
    if (wanted.current !== null && focusCell(scroller.current, wanted.current)) wanted.current = null;
  });
  const go = (row: number, column: number): void => {
    const element = scroller.current;
    if (!element) return;
    const target = { row: Math.max(0, Math.min(count - 1, row)), column };
    // The heading stays in sight above the rows.
    const [top, head] = [target.row * rowHeight, rowHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight + head > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight + head - element.clientHeight;
    if (!focusCell(element, target)) wanted.current = target;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const cell = (event.target as HTMLElement).closest('td');
    const row = cell?.closest('tr')?.getAttribute('data-index');
    if (!cell || row === null || row === undefined || !(event.target as HTMLElement).matches(controls) || event.altKey || event.metaKey) return;
    const isEnd = event.ctrlKey && (event.key === 'Home' || event.key === 'End');
    if (!isEnd && (event.ctrlKey || (across[event.key] === undefined && down[event.key] === undefined))) return;
    event.preventDefault();
    if (isEnd) go(event.key === 'Home' ? 0 : count - 1, cell.cellIndex);
    else go(Number(row) + (down[event.key] ?? 0), cell.cellIndex + (across[event.key] ?? 0));
  };
  return { scroller, onKeyDown };
}

/** A cell without anything to press leaves the focus where it is; it counts as done. */
function focusCell(scroller: HTMLElement | null, { row, column }: { readonly row: number; readonly column: number }): boolean {
  const line = scroller?.querySelector<HTMLTableRowElement>(`tr[data-index="${String(row)}"]`);
  if (!line) return false;
  line.cells[column]?.querySelector<HTMLElement>(controls)?.focus({ preventScroll: true });
  return true;
}
