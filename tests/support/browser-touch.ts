import { type Locator, type Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger: rests until what it lies on is taken hold of, drags, and lets go. Real touch events, as a screen sends them. */
export async function dragByFinger(page: Page, from: Locator, onto: Locator, { place, rest }: { readonly place: Point; readonly rest: () => Promise<void> }): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await onto.boundingBox()];
  if (start === null || end === null) throw new Error('What is dragged, or where to, is not on the page.');
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point): Promise<unknown> => session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
  const at = { x: start.x + start.width / 2, y: start.y + start.height / 2 };
  const goal = { x: end.x + end.width * place.x, y: end.y + end.height * place.y };
  await touch('touchStart', at);
  await rest();
  const steps = 10;
  for (let step = 1; step <= steps; step += 1) await touch('touchMove', { x: at.x + ((goal.x - at.x) * step) / steps, y: at.y + ((goal.y - at.y) * step) / steps });
  await touch('touchMove', { x: goal.x, y: goal.y - 1 });
  await touch('touchEnd');
  await session.detach();
}
