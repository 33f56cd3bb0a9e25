import { CronExpressionParser } from 'cron-parser';
import { DateTime, Duration } from 'luxon';
import { addWorkingTime, type WorkingCalendar } from './working-time.js';

/** When a timer fires next, and what is left of its cycle after that. */
export interface Due {
  readonly at: string;
  readonly repeat: string | null;
}

/** The moment as text; undefined outside of the years that every part of the platform can hold. */
const isoOf = (time: DateTime): string | undefined => (time.isValid && time.year > 0 && time.year < 10_000 ? (time.toUTC().toISO() ?? undefined) : undefined);


function dueAt(time: DateTime, repeat: string | null): Due | undefined {
  const at = isoOf(time);
  return at === undefined ? undefined : { at, repeat };
}

function duration(value: string): Duration | undefined {
  if (!/^-?P(?=T?\d)/.test(value)) return undefined;
  const parsed = Duration.fromISO(value);
  return parsed.isValid ? parsed : undefined;
}

function date(value: string, zone: string): DateTime | undefined {
  if (!/^\d{4}-?\d\d/.test(value)) return undefined;
  const parsed = DateTime.fromISO(value, { zone });
  return parsed.isValid ? parsed : undefined;
}

const cycleParts = /^R(-?\d*)\/(?:([^P/][^/]*)\/)?(P[^/]*)(?:\/([^/]*))?$/;

interface Clock {
  readonly now: string;
  readonly zone: string;
  /** When durations count working time. */
  readonly calendar?: WorkingCalendar | undefined;
}

/** `R[n]/[start/]duration[/end]`: n repetitions, endless without n. */
function nextOfCycle(value: string, clock: Clock): Due | undefined {
  const [, count = '', start, every = ''] = cycleParts.exec(value) ?? [];
  const step = duration(every);
  if (step === undefined || step.toMillis() <= 0) return undefined;
  const left = count === '' || count === '-1' ? -1 : Number(count);
  if (left === 0) return undefined;
  const from = start === undefined ? undefined : date(start, clock.zone);
  if (start !== undefined && from === undefined) return undefined;
  const now = DateTime.fromISO(clock.now, { zone: clock.zone });
  const at = from !== undefined && from >= now ? from : now.plus(step);
  const rest = left === -1 ? `R/${every}` : left > 1 ? `R${left - 1}/${every}` : null;
  return dueAt(at, rest);
}

function nextOfCron(value: string, clock: Clock): Due | undefined {
  try {
    const next = CronExpressionParser.parse(value, { currentDate: clock.now, tz: clock.zone }).next();
    return { at: next.toDate().toISOString(), repeat: value };
  } catch {
    return undefined;
  }
}

/** The next moment of a timer of any kind; undefined when the text is none. A date in the past is due at once. */
export function nextDue(kind: 'date' | 'duration' | 'cycle', value: string, clock: Clock): Due | undefined {
  if (kind === 'cycle') return value.startsWith('R') ? nextOfCycle(value, clock) : nextOfCron(value, clock);
  if (kind === 'date') {
    const at = date(value, clock.zone);
    return at === undefined ? undefined : dueAt(at, null);
  }
  const length = duration(value);
  if (length === undefined) return undefined;
  const from = DateTime.fromISO(clock.now, { zone: clock.zone });
  const at = clock.calendar === undefined ? from.plus(length) : addWorkingTime(from, length, clock.calendar);
  return at === undefined ? undefined : dueAt(at, null);
}

/** Whether a text can be a timer: written as one, or an expression whose value will be one. */
export function isTimerText(timer: { readonly kind: 'date' | 'duration' | 'cycle'; readonly value: string }): boolean {
  const { kind, value } = timer;
  if (nextDue(kind, value, { now: '2000-01-01T00:00:00.000Z', zone: 'utc' }) !== undefined || /^R0\//.test(value)) return true;
  if (kind === 'cycle' && /^R\d*\//.test(value)) return false;
  return /[({$#="'[]/.test(value) || /^[a-z_][\w.]*$/.test(value);
}
