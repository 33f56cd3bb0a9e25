import { type PointerEvent, type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { nearestWidth, rowHeights, type RowHeight, type TileWidth } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';

const columns = 12;
/** As the rows of the canvas are high. */
const heightOf: Readonly<Record<RowHeight, number>> = { small: 120, medium: 300, large: 440 };

/** One edge under the hand: what a place of the pointer means, how that is shown meanwhile, and what is kept at the end. */
interface Edge<Value> {
  readonly at: (pointer: { readonly clientX: number; readonly clientY: number }, card: DOMRect, row: DOMRect) => Value;
  readonly show: (value: Value | undefined, card: HTMLElement, row: HTMLElement) => void;
  readonly keep: (value: Value) => void;
}

/** The edges of a tile to be dragged: to the right its width, below the height of its row; letting go is one step that can be undone. Keys and buttons do the same. */
export function SizeHandles({ id, width, height }: { readonly id: string; readonly width: number; readonly height: RowHeight | undefined }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const right: Edge<TileWidth> = {
    at: ({ clientX }, card, row) => nearestWidth(((clientX - card.left) / row.width) * columns),
    show: (value, card) => card.style.setProperty('--width', String(value ?? width)),
    keep: (value) => designer.setWidth(id, value),
  };
  const below: Edge<RowHeight> = {
    at: ({ clientY }, card) => rowHeights.reduce((best, one) => (Math.abs(heightOf[one] - (clientY - card.top)) < Math.abs(heightOf[best] - (clientY - card.top)) ? one : best)),
    show: (value, _card, row) => row.setAttribute('data-height', value ?? height ?? 'medium'),
    keep: (value) => designer.setHeight(id, value),
  };
  const drag = <Value,>({ at, show, keep }: Edge<Value>) => (event: PointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget;
    const [card, row] = [handle.parentElement, handle.parentElement?.parentElement];
    if (!card || !row || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    designer.select(id);
    handle.setPointerCapture(event.pointerId);
    const valueAt = (pointer: globalThis.PointerEvent): Value => at(pointer, card.getBoundingClientRect(), row.getBoundingClientRect());
    const move = (pointer: globalThis.PointerEvent): void => show(valueAt(pointer), card, row);
    const end = (pointer: globalThis.PointerEvent): void => {
      const value = pointer.type === 'pointerup' ? valueAt(pointer) : undefined;
      for (const type of ['pointermove', 'pointerup', 'pointercancel'] as const) handle.removeEventListener(type, type === 'pointermove' ? move : end);
      show(undefined, card, row);
      if (value !== undefined) keep(value);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return (
    <>
      <span className={styles['widthHandle']} title={t('dragWidth')} aria-hidden="true" data-handle="width" onPointerDown={drag(right)} />
      <span className={styles['heightHandle']} title={t('dragHeight')} aria-hidden="true" data-handle="height" onPointerDown={drag(below)} />
    </>
  );
}
