import { useRef, type ReactNode } from 'react';
import { useDrop, type DropTargetMonitor } from 'react-dnd';
import { useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { useDesigner, useDesignerState } from './designer-context.js';
import { type Dragged } from './designer.js';
import styles from './Designer.module.css';

interface DropListProps {
  readonly containerId: string;
  readonly columns: number;
  readonly count: number;
  readonly children: ReactNode;
}

/** A list of cards that takes what is dragged over it; it only translates a drop into a command. */
export function DropList({ containerId, columns, count, children }: DropListProps): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const list = useRef<HTMLDivElement | null>(null);
  const mark = useDesignerState((state) => (state.mark?.containerId === containerId ? state.mark.index : null));
  const isCarried = useDesignerState((state) => state.picked !== null);
  const [{ isOver }, connect] = useDrop<Dragged, void, { isOver: boolean }>(
    () => ({
      accept: ['new', 'node'],
      hover: (_item, monitor) => {
        if (!monitor.isOver({ shallow: true })) return;
        const index = indexUnder(list.current, monitor);
        const before = designer.ui.getState().mark;
        if (before?.containerId !== containerId || before.index !== index) designer.ui.setState({ mark: { containerId, index } });
      },
      drop: (item, monitor) => {
        if (monitor.didDrop()) return;
        const index = indexUnder(list.current, monitor);
        designer.ui.setState({ mark: null });
        designer.drop(item, { containerId, index });
      },
      collect: (monitor) => ({ isOver: monitor.isOver({ shallow: true }) }),
    }),
    [designer, containerId],
  );
  return (
    <div ref={(element) => {
      list.current = element;
      connect(element);
    }} className={styles['list']} data-columns={columns} data-over={isOver} data-container={containerId}>
      {children}
      {count === 0 && <p className={styles['emptyList']}>{t('dropHere')}</p>}
      {(isOver || isCarried) && mark !== null && <DropLine list={list.current} index={mark} />}
    </div>
  );
}

const cardsOf = (list: HTMLElement | null): readonly HTMLElement[] => [...(list?.children ?? [])].filter((child): child is HTMLElement => child instanceof HTMLElement && child.dataset['card'] !== undefined);

/** Before which card the pointer is: beside narrow cards left and right count, over wide ones above and below. */
function indexUnder(list: HTMLElement | null, monitor: DropTargetMonitor): number {
  const pointer = monitor.getClientOffset();
  const cards = cardsOf(list);
  if (pointer === null || list === null) return cards.length;
  const width = list.getBoundingClientRect().width;
  const found = cards.findIndex((card) => {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    if (pointer.y < top) return true;
    const isNarrow = right - left < width * 0.75;
    return isNarrow ? pointer.y <= bottom && pointer.x < (left + right) / 2 : pointer.y < (top + bottom) / 2;
  });
  return found === -1 ? cards.length : found;
}

/** A line where the dragged thing would come to stand. */
function DropLine({ list, index }: { readonly list: HTMLElement | null; readonly index: number }): ReactNode {
  const cards = cardsOf(list);
  const card = cards[index] ?? cards.at(-1);
  if (card === undefined || list === null) return null;
  const isAfter = cards[index] === undefined;
  const isNarrow = card.offsetWidth < list.offsetWidth * 0.75;
  const style = isNarrow
    ? { left: card.offsetLeft + (isAfter ? card.offsetWidth + 4 : -8), top: card.offsetTop, width: 3, height: card.offsetHeight }
    : { left: card.offsetLeft, top: card.offsetTop + (isAfter ? card.offsetHeight + 4 : -8), width: card.offsetWidth, height: 3 };
  return <span className={styles['dropLine']} style={style} aria-hidden="true" />;
}
