import { type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { type Dragging } from './use-drag.js';
import styles from './dragging.module.css';

/** What is being dragged, under the pointer. */
export function DragGhost({ dragging, children }: { readonly dragging: Dragging<unknown> | null; readonly children: ReactNode }): ReactNode {
  if (dragging === null) return null;
  return createPortal(<div className={styles['ghost']} aria-hidden="true" style={{ transform: `translate(${String(dragging.x + 8)}px, ${String(dragging.y + 8)}px)` }}>{children}</div>, document.body);
}
