import { useCallback, useEffect, useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react';

const cardsIn = (root: HTMLElement | null): readonly HTMLElement[] => [...(root?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
const inputs = 'input:not([disabled]), select, textarea';
const buttons = 'button:not([disabled]), summary, a[href]';

/** Where the focus was: after which card, or within which parts of the settings, from the inside out. */
interface Spot {
  readonly element: Element;
  readonly at: number;
  readonly around: readonly HTMLElement[];
}

/** Keeps the focus among the steps and their settings. */
export interface StepFocus {
  /** Goes to a step or branch as soon as it is drawn. */
  readonly goTo: (id: string) => void;
  /** To be told of what has the focus. */
  readonly note: (event: FocusEvent) => void;
}

/** What had the focus may go away by an edit, or when one is undone: then what stands in its place has it. `root` holds the steps and the settings. */
export function useStepFocus(root: RefObject<HTMLElement | null>, selected: string | null): StepFocus {
  const wanted = useRef<string | null>(null);
  const last = useRef<Spot | null>(null);
  const settle = useCallback(() => {
    const cards = cardsIn(root.current);
    const wish = wanted.current === null ? undefined : cards.find((card) => card.dataset['step'] === wanted.current);
    // Under a finger nothing is lost, and an input that takes the focus brings up the keyboard.
    const isLost = !window.matchMedia('(pointer: coarse)').matches && last.current?.element.isConnected === false && document.activeElement === document.body;
    if (wish) wish.focus();
    else if (isLost && last.current) (partNearest(last.current) ?? cards[Math.min(last.current.at, cards.length - 1)])?.focus();
  }, [root]);
  // Not while React writes the page: what takes the focus shows it at once.
  useLayoutEffect(() => queueMicrotask(settle));
  useEffect(() => {
    const observer = new MutationObserver(settle);
    if (root.current) observer.observe(root.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [root, settle]);
  const goTo = useCallback((id: string) => { wanted.current = id; }, []);
  const note = useCallback(({ target, currentTarget }: FocusEvent) => {
    // A list that opens over the page is no part of it.
    if (!currentTarget.contains(target)) return;
    wanted.current = null;
    const cards = cardsIn(root.current);
    const around = partsAround(target);
    const isBefore = (card: HTMLElement): boolean => card === target || (card.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const at = around.length === 0 ? cards.findLastIndex(isBefore) : cards.findIndex((card) => card.dataset['step'] === selected);
    last.current = { element: target, at: Math.max(at, 0), around };
  }, [root, selected]);
  return { goTo, note };
}

/** The parts of the settings around something, up to the settings themselves; none for a step. */
function partsAround(element: Element): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (let part = element.closest('aside') === null ? null : element.parentElement; part !== null && parts.at(-1)?.tagName !== 'ASIDE'; part = part.parentElement) parts.push(part);
  return parts;
}

/** What can be used in the smallest part that is left, an input before a button; nothing when the settings of the step are gone. */
function partNearest({ around }: Spot): HTMLElement | undefined {
  const part = around.find((one) => one.isConnected);
  return part === undefined || part.closest('[data-idle="true"]') ? undefined : (part.querySelector<HTMLElement>(inputs) ?? part.querySelector<HTMLElement>(buttons) ?? part);
}
