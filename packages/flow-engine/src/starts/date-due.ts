import { DateTime, Duration } from 'luxon';
import { type Trigger } from './trigger.js';

/** A signed ISO duration such as `-P3D`; undefined when the text is none. */
export function offsetOf(text: string): Duration | undefined {
  if (!/^-?P(?=T?\d)/.test(text)) return undefined;
  const parsed = Duration.fromISO(text);
  return parsed.isValid ? parsed : undefined;
}

const timeShape = /^([01]\d|2[0-3]):([0-5]\d)$/;

export const isTimeOfDay = (text: string): boolean => timeShape.test(text);

function atTime(day: DateTime, at: string | undefined): DateTime {
  const [, hour, minute] = timeShape.exec(at ?? '') ?? [];
  return hour === undefined ? day : day.set({ hour: Number(hour), minute: Number(minute), second: 0, millisecond: 0 });
}

/** How many years a yearly day is looked for: the moment may lie in the year before or after its day. */
const yearsLooked = [0, 1, 2];

/**
 * When a flow begins by the value of a date field, in UTC. A day without a time of day begins at midnight.
 * Yearly ones give the first such moment after now; others the one moment there is, passed or not.
 */
export function dateStartDue(value: unknown, trigger: Trigger, { now, zone }: { readonly now: string; readonly zone: string }): string | undefined {
  const offset = offsetOf(trigger.offset ?? 'P0D');
  if (typeof value !== 'string' || offset === undefined) return undefined;
  const base = DateTime.fromISO(value, { zone });
  if (!base.isValid) return undefined;
  const due = (of: DateTime): DateTime => atTime(of.plus(offset), trigger.at);
  if (trigger.repeat !== 'yearly') return due(base).toUTC().toISO() ?? undefined;
  const current = DateTime.fromISO(now, { zone });
  const first = Math.max(0, current.year - base.year - 1);
  // Counted from the first year: 29 February comes back in the years that have one.
  const coming = yearsLooked.map((years) => due(base.plus({ years: first + years }))).find((moment) => moment > current);
  return coming?.toUTC().toISO() ?? undefined;
}
