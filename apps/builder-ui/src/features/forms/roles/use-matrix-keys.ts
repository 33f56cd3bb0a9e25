import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

const across: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const down: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
const controls = 'input[type="checkbox"], button';

export interface MatrixKeys {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Arrows go from one cell of a matrix to the next, also to rows that are drawn only once they come into sight; Ctrl+Home and Ctrl+End go to the first and the last. */
export function useMatrixKeys(count: number, rowHeight: number): MatrixKeys {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<Place>(null);
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
    wanted.current = focusCell(element, target) ? null : target;
    // The row that has the focus may go before the other comes: meanwhile the keys are heard here.
    if (wanted.current !== null) element.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys that come quickly go on from where one is on the way to, not from where the focus still stands.
    const from = wanted.current ?? placeOf(event.target as HTMLElement);
    if (from === null || event.altKey || event.metaKey) return;
    const isEnd = event.ctrlKey && (event.key === 'Home' || event.key === 'End');
    if (!isEnd && (event.ctrlKey || (across[event.key] === undefined && down[event.key] === undefined))) return;
    event.preventDefault();
    if (isEnd) go(event.key === 'Home' ? 0 : count - 1, from.column);
    else go(from.row + (down[event.key] ?? 0), from.column + (across[event.key] ?? 0));
  };
  return { scroller, onKeyDown };
}

/** Where a control of the matrix stands. */
function placeOf(control: HTMLElement): Place | null {
  const cell = control.matches(controls) ? control.closest('td') : null;
  const row = cell?.closest('tr')?.getAttribute('data-index');
  return cell === null || row === null || row === undefined ? null : { row: Number(row), column: cell.cellIndex };
}

/** A cell without anything to press leaves the focus where it is; it counts as done. */
function focusCell(scroller: HTMLElement | null, { row, column }: Place): boolean {
  const line = scroller?.querySelector<HTMLTableRowElement>(`tr[data-index="${String(row)}"]`);
  if (!line) return false;
  line.cells[column]?.querySelector<HTMLElement>(controls)?.focus({ preventScroll: true });
  return true;
}
