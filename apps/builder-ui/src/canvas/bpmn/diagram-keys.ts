import { bringIntoSight } from './bring-into-sight.js';
import { type Canvas, type CopyPaste, type DiagramElement, type ElementRegistry, type EventBus, type Keyboard, type Selection } from './services.js';

export interface DiagramKeysOptions {
  readonly get: <Service>(name: string) => Service;
  /** Undo belongs to the page's own history. */
  readonly onTravel: (direction: 'undo' | 'redo') => void;
  /** Brings the whole diagram in sight. */
  readonly onFit: () => void;
  /** Goes on to the settings of what is chosen. */
  readonly onOpen: () => void;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;
export type DiagramKey = 'undo' | 'redo' | 'paste' | 'duplicate' | 'next' | 'previous' | 'fit' | 'open' | 'append' | 'none';

const withCommand: Readonly<Record<string, DiagramKey>> = { z: 'undo', 'shift z': 'redo', y: 'redo', v: 'paste', d: 'duplicate' };
const plain: Readonly<Record<string, DiagramKey>> = { n: 'next', 'shift n': 'previous', f: 'fit', enter: 'open', a: 'append', escape: 'none' };

/** What a key means to the diagram where it means something else than to bpmn-js, which knows the others by itself. */
export function diagramKeyOf({ key, ctrlKey, metaKey, shiftKey, altKey, isComposing }: Key): DiagramKey | undefined {
  if (isComposing || altKey) return undefined;
  return (ctrlKey || metaKey ? withCommand : plain)[`${shiftKey ? 'shift ' : ''}${key.toLowerCase()}`];
}

const apart = 40;

/** Shapes in the order in which they are read: from the left, then from the top. */
function inReadingOrder(registry: ElementRegistry): readonly DiagramElement[] {
  const shapes = registry.filter((element) => element.width !== undefined && element.labelTarget === undefined && element.parent !== undefined);
  return [...shapes].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Keys of the diagram that work without a mouse: bpmn-js waits with what is pasted for a click. */
export function bindDiagramKeys({ get, onTravel, onFit, onOpen }: DiagramKeysOptions): void {
  const [canvas, registry, selection, copies] = [get<Canvas>('canvas'), get<ElementRegistry>('elementRegistry'), get<Selection>('selection'), get<CopyPaste>('copyPaste')];
  /** What was chosen last: walking goes on from there. */
  let last: DiagramElement | undefined;
  get<EventBus>('eventBus').on('selection.changed', () => { last = selection.get()[0] ?? last; });
  const walk = (by: 1 | -1): void => {
    const shapes = inReadingOrder(registry);
    const at = shapes.findIndex((one) => one === last);
    const target = shapes.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % shapes.length);
    if (target === undefined) return;
    selection.select(target);
    bringIntoSight(canvas, target);
  };
  /** Puts copies below what is chosen, or into the middle of what is in sight; then they are chosen. */
  const put = (paste: (place: { readonly element: DiagramElement; readonly point: { readonly x: number; readonly y: number } }) => readonly DiagramElement[] | undefined): void => {
    const chosen = selection.get();
    const view = canvas.viewbox();
    const [first] = chosen;
    const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    const below = (): { readonly x: number; readonly y: number } => {
      const [left, right] = [Math.min(...chosen.map(({ x }) => x)), Math.max(...chosen.map(({ x, width }) => x + width))];
      const [top, bottom] = [Math.min(...chosen.map(({ y }) => y)), Math.max(...chosen.map(({ y, height }) => y + height))];
      return { x: (left + right) / 2, y: bottom + apart + (bottom - top) / 2 };
    };
    const hasPlace = chosen.length > 0 && chosen.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    const made = paste({ element: (hasPlace ? first?.parent : undefined) ?? canvas.getRootElement(), point: hasPlace ? below() : middle });
    if (made !== undefined && made.length > 0) selection.select([...made]);
  };
  const acts: Readonly<Record<DiagramKey, () => void>> = {
    undo: () => onTravel('undo'),
    redo: () => onTravel('redo'),
    paste: () => put((place) => copies.paste(place)),
    duplicate: () => { if (selection.get().length > 0) put((place) => copies.duplicate([...selection.get()], place)); },
    next: () => walk(1),
    previous: () => walk(-1),
    fit: onFit,
    open: () => { if (selection.get().length === 1) onOpen(); },
    append: () => { const [only, ...more] = selection.get(); if (only !== undefined && more.length === 0) get<EventBus>('eventBus').fire('carewright.append', { element: only }); },
    none: () => selection.select(null),
  };
  // Renaming by keys ends where it began: the next key is the diagram's again. A press elsewhere keeps the focus that it took.
  get<EventBus>('eventBus').on('directEditing.deactivate', 500, () => setTimeout(() => { if (document.activeElement === document.body) canvas.focus(); }, 0));
  get<Keyboard>('keyboard').addListener(5000, ({ keyEvent }) => {
    const key = diagramKeyOf(keyEvent);
    if (key === undefined) return undefined;
    acts[key]();
    return true;
  });
}
