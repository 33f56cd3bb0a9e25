/** A clock that stands still until an engine's `advance()` moves it. */
export interface FakeClock {
  now(): Date;
}

/** The moment each clock was moved to. */
const moved = new WeakMap<FakeClock, number>();

/** What a clock said by itself before an engine took it over. */
const own = new WeakMap<FakeClock, () => Date>();

/** Makes a clock that shows a moment, by default 2026-01-01 00:00 UTC. */
export function fakeClock(start: string | Date = '2026-01-01T00:00:00.000Z'): FakeClock {
  const base = new Date(start);
  return { now: () => new Date(base) };
}

/** The time an engine goes by: what the clock says, or where it was moved to when that is later. */
export function timeOf(clock: FakeClock): number {
  const said = (own.get(clock) ?? clock.now.bind(clock))();
  return Math.max(new Date(said).getTime(), moved.get(clock) ?? Number.NEGATIVE_INFINITY);
}

/** Moves a clock to a moment, never back: from then on it shows that itself, so everyone who looks at it agrees. */
export function moveClock(clock: FakeClock, to: number): void {
  if (to <= timeOf(clock)) return;
  moved.set(clock, to);
  if (own.has(clock)) return;
  own.set(clock, clock.now.bind(clock));
  const shown = { value: () => new Date(timeOf(clock)), configurable: true, writable: true, enumerable: true };
  if (Object.isExtensible(clock)) Reflect.defineProperty(clock, 'now', shown);
}
