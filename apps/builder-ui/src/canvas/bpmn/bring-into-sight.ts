import { type Canvas, type DiagramElement } from './services.js';

/** How far from the edge the library puts what it scrolls to, in pixels. */
const margin = 100;
/** What is drawn reaches a little beyond the shape. */
const tolerance = 24;

/** Whether a stretch has to move to stand within the room; one that is too long begins at the margin. */
const mustMove = (from: number, to: number, room: number, fits: boolean): boolean =>
  fits ? from < margin - tolerance || to > room - margin + tolerance : Math.abs(from - margin) > tolerance;

/** Scrolls to an element only where it must: even a scroll by nothing closes the list that stands open beside it. */
export function bringIntoSight(canvas: Canvas, element: DiagramElement): void {
  const frame = canvas.getContainer().getBoundingClientRect();
  const box = canvas.getGraphics(element).getBoundingClientRect();
  const fits = box.width < frame.width - 2 * margin && box.height < frame.height - 2 * margin;
  const across = mustMove(box.left - frame.left, box.right - frame.left, frame.width, fits);
  if (across || mustMove(box.top - frame.top, box.bottom - frame.top, frame.height, fits)) canvas.scrollToElement(element.id);
}
