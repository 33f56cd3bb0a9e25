import { nextDue, type Due } from '../execution/timer.js';
import { type EventDefinition } from '../import/graph.js';

interface Clock {
  readonly now: string;
  readonly zone: string;
}

/** When a start by a timer comes next, after the given moment. A date that has passed never comes again. */
export function nextTick(timer: NonNullable<EventDefinition['timer']>, clock: Clock): Due | undefined {
  const due = nextDue(timer.kind, timer.value, clock);
  return due === undefined || (timer.kind === 'date' && due.at <= clock.now) ? undefined : due;
}

/** The next few moments of a timer, for people to check what they have set. */
export function nextTicks(timer: NonNullable<EventDefinition['timer']>, clock: Clock, most: number): readonly string[] {
  const found: string[] = [];
  let due = nextTick(timer, clock);
  while (due !== undefined && found.length < most) {
    found.push(due.at);
    due = due.repeat === null ? undefined : nextDue('cycle', due.repeat, { ...clock, now: due.at });
  }
  return found;
}
