import { type CSSProperties, type ReactNode } from 'react';
import { useDrag } from 'react-dnd';
import { useDesigner, useDesignerState } from './designer-context.js';
import styles from './Designer.module.css';

interface NodeCardProps {
  readonly id: string;
  readonly index: number;
  /** What a screen reader says of the card. */
  readonly label: string;
  readonly isWide: boolean;
  readonly span?: number;
  readonly look: 'field' | 'group' | 'note';
  readonly hasProblem?: boolean;
  /** The picture under the button that covers it. */
  readonly face: ReactNode;
  /** What has buttons of its own (the cards inside a section). */
  readonly children?: ReactNode;
}

/** One thing on the canvas: select by click or focus, drag by its face, everything else by key or toolbar. */
export function NodeCard({ id, index, label, isWide, span = 1, look, hasProblem = false, face, children }: NodeCardProps): ReactNode {
  const designer = useDesigner();
  const isSelected = useDesignerState((state) => state.selected === id);
  const isFirstStop = useDesignerState((state) => state.selected === null && index === 0);
  const [{ isDragging }, drag, preview] = useDrag(() => ({ type: 'node', item: { node: id }, end: () => designer.ui.setState({ mark: null }), collect: (monitor) => ({ isDragging: monitor.isDragging() }) }), [id, designer]);
  return (
    <div ref={(element) => void preview(element)} className={styles['card']} data-card={id} data-look={look} data-wide={isWide} data-selected={isSelected} data-dragging={isDragging} data-problem={hasProblem} style={{ '--span': span } as CSSProperties}>
      <div className={styles['face']}>
        <div inert aria-hidden="true" className={styles['picture']}>{face}</div>
        <div
          ref={(element) => void drag(element)}
          role="button"
          tabIndex={isSelected || isFirstStop ? 0 : -1}
          data-node={id}
          aria-label={label}
          aria-pressed={isSelected}
          className={styles['handle']}
          onClick={(event) => {
            event.stopPropagation();
            designer.select(id);
          }}
          onDoubleClick={() => designer.select(id, 'title')}
          onFocus={() => designer.ui.getState().selected !== id && designer.select(id)}
        />
      </div>
      {children}
    </div>
  );
}
