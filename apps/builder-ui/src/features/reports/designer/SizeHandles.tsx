import { type PointerEvent, type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { nearestWidth, rowHeights } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';

const columns = 12;
/** As the rows of the canvas are high. */
const heightOf = { small: 120, medium: 300, large: 440 } as const;
type Take = (event: { readonly clientX: number; readonly clientY: number }, card: DOMRect, row: DOMRect) => void;

/** The edges of a tile to be dragged: to the right its width, below the height of its row. Keys and buttons do the same. */
export function SizeHandles({ id }: { readonly id: string }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const drag = (take: Take) => (event: PointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget;
    const [card, row] = [handle.parentElement, handle.parentElement?.parentElement];
    if (!card || !row || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    designer.select(id);
    handle.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent): void => take(next, card.getBoundingClientRect(), row.getBoundingClientRect());
    const stop = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  };
  const widen: Take = ({ clientX }, card, row) => designer.setWidth(id, nearestWidth(((clientX - card.left) / row.width) * columns));
  const raise: Take = ({ clientY }, card) => {
    const wanted = clientY - card.top;
    designer.setHeight(id, rowHeights.reduce((best, one) => (Math.abs(heightOf[one] - wanted) < Math.abs(heightOf[best] - wanted) ? one : best)));
  };
  return (
    <>
      <span className={styles['widthHandle']} title={t('dragWidth')} aria-hidden="true" data-handle="width" onPointerDown={drag(widen)} />
      <span className={styles['heightHandle']} title={t('dragHeight')} aria-hidden="true" data-handle="height" onPointerDown={drag(raise)} />
    </>
  );
}
