import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';

/** Where a drag is now. */
export interface Dragging<Item> {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
  /** How far from where it began. */
  readonly dx: number;
  readonly dy: number;
  /** `data-drop` of what lies below, if anything takes it. */
  readonly over: string | null;
}
/** Where something was let go. */
export interface Drop {
  readonly place: string | null;
  /** How far into the place, from 0 to 1. */
  readonly across: number;
  readonly dx: number;
  readonly dy: number;
}
export interface Drag<Item> {
  readonly dragging: Dragging<Item> | null;
  /** For `onPointerDown` of what can be dragged. */
  readonly start: (event: ReactPointerEvent, item: Item) => void;
}

const threshold = 5;
const longPressMs = 280;
const edge = 48;

/** Drags with mouse, pen or, after a long press, finger. What takes things carries `data-drop`. Each view also offers the same by keys and by a dialog. */
export function useDrag<Item>(onDrop: (item: Item, drop: Drop) => void): Drag<Item> {
  const [dragging, setDragging] = useState<Dragging<Item> | null>(null);
  const drop = useRef(onDrop);
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => () => stop.current?.(), []);
  const start = (event: ReactPointerEvent, item: Item): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button, input, select, textarea, [data-no-drag]') !== null) return;
    stop.current?.();
    stop.current = followPointer(event, {
      show: (at) => setDragging(at && { item, ...at }),
      drop: (at) => drop.current(item, at),
    });
  };
  return { dragging, start };
}

type Position = Omit<Dragging<never>, 'item'>;

function followPointer(begin: ReactPointerEvent, on: { readonly show: (at: Position | null) => void; readonly drop: (at: Drop) => void }): () => void {
  const from = { x: begin.clientX, y: begin.clientY };
  const isTouch = begin.pointerType === 'touch';
  const origin = begin.currentTarget as HTMLElement;
  let isActive = false;
  const placeAt = (x: number, y: number): HTMLElement | null => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]') ?? null;
  const show = (x: number, y: number): void => on.show({ x, y, dx: x - from.x, dy: y - from.y, over: placeAt(x, y)?.dataset['drop'] ?? null });
  const activate = (): void => {
    isActive = true;
    document.body.dataset['dragging'] = 'true';
    show(from.x, from.y);
  };
  const timer = isTouch ? setTimeout(activate, longPressMs) : undefined;
  const move = (event: PointerEvent): void => {
    const isFar = Math.hypot(event.clientX - from.x, event.clientY - from.y) > threshold;
    if (!isActive && isFar && isTouch) return finish();
    if (!isActive && isFar) activate();
    if (!isActive) return;
    scrollNearEdge(origin, event);
    show(event.clientX, event.clientY);
  };
  const up = (event: PointerEvent): void => {
    const wasActive = isActive;
    const place = placeAt(event.clientX, event.clientY);
    finish();
    if (!wasActive) return;
    swallowClick();
    const box = place?.getBoundingClientRect();
    on.drop({ place: place?.dataset['drop'] ?? null, across: box && box.width > 0 ? (event.clientX - box.left) / box.width : 0, dx: event.clientX - from.x, dy: event.clientY - from.y });
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') finish();
  };
  const hold = (event: TouchEvent): void => {
    if (isActive) event.preventDefault();
  };
  const finish = (): void => {
    clearTimeout(timer);
    isActive = false;
    delete document.body.dataset['dragging'];
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', finish);
    window.removeEventListener('keydown', key);
    window.removeEventListener('touchmove', hold);
    on.show(null);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', finish);
  window.addEventListener('keydown', key);
  window.addEventListener('touchmove', hold, { passive: false });
  return finish;
}

/** The click that ends a drag must not open what was dragged. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50);
}

function scrollNearEdge(origin: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const scroller = origin.closest<HTMLElement>('[data-scroller]');
  if (!scroller) return;
  const box = scroller.getBoundingClientRect();
  const push = (at: number, low: number, high: number): number => (at < low + edge ? -12 : at > high - edge ? 12 : 0);
  scroller.scrollBy(push(clientX, box.left, box.right), push(clientY, box.top, box.bottom));
}
