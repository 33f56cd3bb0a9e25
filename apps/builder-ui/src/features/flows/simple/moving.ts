import { createContext, useContext, useEffect, type RefObject } from 'react';
import { type Place } from '../state/tree-edits.js';

/** A step that was picked up and is to be put somewhere else. */
export interface Moving {
  readonly id: string;
  readonly name: string;
  readonly canPut: (to: Place) => boolean;
  readonly put: (to: Place) => void;
  /** Leaves it where it is. */
  readonly leave: () => void;
}
const Context = createContext<Moving | null>(null);
export const MovingProvider = Context.Provider;
/** What is being moved; null while nothing is. */
export const useMoving = (): Moving | null => useContext(Context);

/** While something is moved the focus is among the places where it may go: at first the one below it. */
export function useFocusOnPlaces(stage: RefObject<HTMLElement | null>, id: string | null): void {
  useEffect(() => {
    const card = id === null ? null : (stage.current?.querySelector(`[data-step="${CSS.escape(id)}"]`) ?? null);
    if (card === null) return;
    const places = [...(stage.current?.querySelectorAll<HTMLElement>('[data-drop]') ?? [])];
    const below = places.find((place) => (card.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    (below ?? places.at(-1))?.focus();
  }, [stage, id]);
}
