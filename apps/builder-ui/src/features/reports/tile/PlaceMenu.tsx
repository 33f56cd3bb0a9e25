import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { type Point } from './press.js';
import styles from './tile.module.css';

export interface PlaceMenuItem {
  readonly key: string;
  readonly label: string;
  readonly onSelect: () => void;
}
export interface PlaceMenuProps {
  readonly label: string;
  readonly at: Point;
  readonly items: readonly PlaceMenuItem[];
  readonly onClose: () => void;
}

const menuWidth = 240;

/** A short menu where somebody pressed: arrows move, Escape and a press elsewhere close, focus goes back. */
export function PlaceMenu({ label, at, items, onClose }: PlaceMenuProps): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const now = all.findIndex((one) => one === document.activeElement);
    const target = { ArrowDown: all[(now + 1) % all.length], ArrowUp: all.at(now - 1), Home: all[0], End: all.at(-1) }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    if (target === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    target?.focus();
  };
  const left = Math.max(8, Math.min(at.x, window.innerWidth - menuWidth - 8));
  const top = Math.max(8, Math.min(at.y + 4, window.innerHeight - items.length * 40 - 56));
  return createPortal(
    <div ref={root} role="menu" aria-label={label} className={styles['placeMenu']} style={{ left, top, width: menuWidth }} onKeyDown={onKeyDown}>
      <div className={styles['placeName']} aria-hidden="true">{label}</div>
      {items.map(({ key, label: text, onSelect }) => <button key={key} type="button" role="menuitem" tabIndex={-1} onClick={() => { onClose(); onSelect(); }}>{text}</button>)}
    </div>,
    document.body,
  );
}
