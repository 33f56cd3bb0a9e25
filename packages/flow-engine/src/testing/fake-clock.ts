/** A clock that stands still until an engine's `advance()` moves it. */
export interface FakeClock {
  now(): Date;
}

const moved = new WeakMap<FakeClock, number>();

/** Makes a clock that shows a moment, by default 2026-01-01 00:00 UTC. */
export function fakeClock(start: string | Date = '2026-01-01T00:00:00.000Z'): FakeClock {
  const base = new Date(start).getTime();
  const clock: FakeClock = { now: () => new Date(base + (moved.get(clock) ?? 0)) };
  ours.add(clock);
  return clock;
}

const ours = new WeakSet<FakeClock>();

/** The time an engine goes by: a clock of its host is read once and moved on here, so that every engine on it agrees. */
export function timeOf(clock: FakeClock): number {
  return clock.now().getTime() + (ours.has(clock) ? 0 : (moved.get(clock) ?? 0));
}

/** Moves a clock to a moment; never back. */
export function moveClock(clock: FakeClock, to: number): void {
  const ahead = to - timeOf(clock);
  if (ahead > 0) moved.set(clock, (moved.get(clock) ?? 0) + ahead);
}
