import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import styles from './MenuButton.module.css';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly isCurrent?: boolean;
  /** Draws a line above. */
  readonly startsGroup?: boolean;
}

export interface MenuButtonProps {
  /** Accessible name when the face is a picture. */
  readonly label?: string;
  readonly face: ReactNode;
  /** As a function, made when the menu opens. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  readonly align?: 'start' | 'end';
  readonly className?: string | undefined;
  /** Opens upwards, for bars at the foot of the page. */
  readonly isUpward?: boolean;
}

/** A button that opens a short menu, by the ARIA menu-button pattern: arrows move, Escape closes, focus returns. */
export function MenuButton({ label, face, items, align = 'start', className, isUpward = false }: MenuButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  useCloseOutside(root, isOpen, () => setOpen(false));

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setOpen(true);
    } else if (isOpen && event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (isOpen && event.key === 'Tab') setOpen(false);
    else if (isOpen) moveFocus(root.current, event);
  };
  return (
    <div ref={root} className={styles['root']} onKeyDown={onKeyDown}>
      <button ref={button} type="button" className={className ?? styles['button']} aria-haspopup="menu" aria-expanded={isOpen} aria-controls={isOpen ? menuId : undefined} aria-label={label} title={label} onClick={() => setOpen(!isOpen)}>
        {face}
      </button>
      {isOpen && (
        <ul ref={keepInWindow} id={menuId} role="menu" aria-label={label} className={styles['menu']} data-align={align} data-upward={isUpward}>
          {(typeof items === 'function' ? items() : items).map((item, index) => (
            <li key={item.key} role="none" className={item.startsGroup === true ? styles['groupStart'] : undefined}>
              <button
                ref={index === 0 ? focusOnMount : undefined}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={styles['item']}
                data-danger={item.isDanger === true}
                aria-current={item.isCurrent === true || undefined}
                aria-disabled={item.isDisabled === true || undefined}
                onClick={() => {
                  if (item.isDisabled === true) return;
                  close();
                  item.onSelect();
                }}
              >
                {item.icon}
                <span>{item.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const room = 8;

/** A menu that would stand over the edge of a narrow window moves inside. */
function keepInWindow(menu: HTMLElement | null): void {
  if (menu === null) return;
  menu.style.transform = '';
  const { left, right } = menu.getBoundingClientRect();
  const beyond = right - (document.documentElement.clientWidth - room);
  const shift = beyond > 0 ? -Math.min(beyond, left - room) : Math.max(0, room - left);
  if (shift !== 0) menu.style.transform = `translateX(${shift}px)`;
}

const focusOnMount = (element: HTMLButtonElement | null): void => element?.focus();

function moveFocus(root: HTMLElement | null, event: KeyboardEvent): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  const target = { ArrowDown: items[(at + 1) % items.length], ArrowUp: items.at(at - 1), Home: items[0], End: items.at(-1) }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function useCloseOutside(root: RefObject<HTMLElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  });
}
