import { type Field } from '@carewright/schema';
import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react';
import { type TableRow } from './table-rows.js';

/** A cell by its place among the rows and columns. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}
interface GridKeys {
  readonly active: Cell;
  readonly activate: (cell: Cell) => void;
  /** Gives the focus back to the cell that had it. */
  readonly focus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const pageRows = 10;
const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-pageRows, 0], PageDown: [pageRows, 0] };

/** One cell of the table has the focus; arrows move it, also to rows that are not drawn yet; Enter and F2 edit. */
export function useGridKeys(of: { readonly scroller: RefObject<HTMLElement | null>; readonly rows: readonly TableRow[]; readonly columns: readonly Field[]; readonly rowHeight: number; readonly onEdit: (cell: Cell) => void }): GridKeys {
  const { scroller, rows, columns, rowHeight, onEdit } = of;
  const firstRecord = rows.findIndex((row) => row.kind === 'record');
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 });
  const shown = rows[active.row]?.kind === 'record' ? active : { row: Math.max(0, firstRecord), column: active.column };
  const focusOn = (cell: Cell): void => {
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-cell="${String(cell.row)}:${String(cell.column)}"]`)?.focus());
  };
  const go = (cell: Cell): void => {
    setActive(cell);
    const element = scroller.current;
    const top = cell.row * rowHeight;
    if (element && (top < element.scrollTop || top > element.scrollTop + element.clientHeight - rowHeight * 3)) element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    // Twice: a row that was not drawn is there after the next picture.
    requestAnimationFrame(() => focusOn(cell));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target as HTMLElement).matches('[data-cell]') || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      return onEdit(shown);
    }
    const target = event.key === 'Home' ? { ...shown, column: 0 } : event.key === 'End' ? { ...shown, column: columns.length - 1 } : stepped(shown, steps[event.key], { rows, columns: columns.length });
    if (!target) return;
    event.preventDefault();
    go(target);
  };
  const activate = useCallback((cell: Cell) => setActive((before) => (before.row === cell.row && before.column === cell.column ? before : cell)), []);
  return { active: shown, activate, focus: () => focusOn(shown), onKeyDown };
}

/** The next cell in a direction; heads of groups are stepped over. */
function stepped(from: Cell, step: readonly [number, number] | undefined, grid: { readonly rows: readonly TableRow[]; readonly columns: number }): Cell | null {
  if (!step) return null;
  const [down, across] = step;
  const column = Math.min(Math.max(from.column + across, 0), grid.columns - 1);
  if (down === 0) return { row: from.row, column };
  const direction = Math.sign(down);
  let row = Math.min(Math.max(from.row + down, 0), grid.rows.length - 1);
  while (grid.rows[row] && grid.rows[row]?.kind !== 'record') row += direction;
  return grid.rows[row] ? { row, column } : null;
}
