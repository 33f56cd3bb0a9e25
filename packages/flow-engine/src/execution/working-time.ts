import { type DateTime, type Duration } from 'luxon';

/** From when to when people work, e.g. `['08:00', '12:00']`. */
export type WorkingSpan = readonly [from: string, to: string];

/** When people work: hours by weekday (1 is Monday), and the days that differ from their weekday. */
export interface WorkingCalendar {
  readonly hours: Readonly<Record<string, readonly WorkingSpan[]>>;
  /** By date (`2026-10-01`): a holiday, or a day worked in exchange for one. */
  readonly days: Readonly<Record<string, 'off' | 'work'>>;
}

interface Span {
  readonly from: DateTime;
  readonly to: DateTime;
}

/** Nobody waits longer than this for a working moment: a calendar without one has none. */
const furthestDays = 3660;
const daysInWeek = 5;

const at = (day: DateTime, time: string): DateTime => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.startOf('day').plus({ days: hour === 24 ? 1 : 0 }).set({ hour: hour === 24 ? 0 : hour, minute });
};

/** A day that is worked in exchange for another has the hours of the first weekday that has any. */
function spansOf(calendar: WorkingCalendar, day: DateTime): readonly Span[] {
  const special = calendar.days[day.toISODate() ?? ''];
  if (special === 'off') return [];
  const own = calendar.hours[String(day.weekday)] ?? [];
  const usual = own.length > 0 || special !== 'work' ? own : (['1', '2', '3', '4', '5', '6', '7'].map((one) => calendar.hours[one] ?? []).find((spans) => spans.length > 0) ?? []);
  return usual.map(([from, to]) => ({ from: at(day, from), to: at(day, to) })).filter(({ from, to }) => from < to).sort((a, b) => a.from.toMillis() - b.from.toMillis());
}

/** The first working moment that is not before this one. */
function nextWorking(calendar: WorkingCalendar, from: DateTime): DateTime | undefined {
  let day = from.startOf('day');
  for (let n = 0; n < furthestDays; n += 1, day = day.plus({ days: 1 })) {
    const span = spansOf(calendar, day).find(({ to }) => to > from);
    if (span !== undefined) return span.from > from ? span.from : from;
  }
  return undefined;
}

/** The same time of day so many working days later; at the latest when that day ends. */
function addDays(calendar: WorkingCalendar, from: DateTime, count: number): DateTime | undefined {
  let day = from;
  for (let n = 0, left = count; left > 0; n += 1) {
    if (n > furthestDays) return undefined;
    day = day.plus({ days: 1 });
    if (spansOf(calendar, day).length > 0) left -= 1;
  }
  const end = spansOf(calendar, day).at(-1)?.to;
  return end !== undefined && day > end ? end : day;
}

/** So many milliseconds of working time later. */
function addTime(calendar: WorkingCalendar, from: DateTime, length: number): DateTime | undefined {
  let left = length;
  let day = from.startOf('day');
  for (let n = 0; n < furthestDays; n += 1, day = day.plus({ days: 1 })) {
    for (const span of spansOf(calendar, day)) {
      const begin = span.from > from ? span.from : from;
      const rest = span.to.toMillis() - begin.toMillis();
      if (rest <= 0) continue;
      if (left <= rest) return begin.plus(left);
      left -= rest;
    }
  }
  return undefined;
}

/**
 * When a duration of working time is over: days count working days, hours and less count within working hours.
 * What begins outside working time begins with the next working moment. A week is five working days.
 * Undefined for a calendar without working time and for months and years, which are none.
 */
export function addWorkingTime(from: DateTime, duration: Duration, calendar: WorkingCalendar): DateTime | undefined {
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = duration.toObject();
  if (years !== 0 || months !== 0) return undefined;
  const begin = nextWorking(calendar, from);
  const later = begin === undefined ? undefined : addDays(calendar, begin, Math.round(weeks * daysInWeek + days));
  const time = hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + milliseconds;
  return later === undefined || time <= 0 ? later : addTime(calendar, later, time);
}
