import { type Place } from '@carewright/report-engine';

/** A point on the screen, for what opens there. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Somebody pressed a number or a mark: where it is from, and where on the screen. */
export type Press = (place: Place, at: Point) => void;

/** Where a button stands, for presses by key as well as by hand. */
export function pointOf(element: Element): Point {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
