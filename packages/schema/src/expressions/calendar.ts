const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/i;
const dayMs = 86_400_000;

/** Days since 1970-01-01 of a real calendar date; null for anything else. */
export function dayNumberOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const parts = datePattern.exec(value);
  if (parts === null) return null;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || dateOfDayNumber(time / dayMs) !== value ? null : time / dayMs;
}

/** `YYYY-MM-DD` of a day number. */
export function dateOfDayNumber(day: number): string | null {
  const date = new Date(day * dayMs);
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear();
  return year < 1 || year > 9999 ? null : date.toISOString().slice(0, 10);
}

/** Milliseconds of an RFC 3339 instant with offset; null for anything else. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || !instantPattern.test(value)) return null;
  const time = Date.parse(value.replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(tz: string): Intl.DateTimeFormat {
  const known = formats.get(tz) ?? new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(tz, known);
  return known;
}

/** The date on the wall of `tz` for a date or an instant; null for anything else. */
export function localDateOf(value: unknown, tz: string): string | null {
  if (dayNumberOf(value) !== null) return value as string;
  const instant = instantOf(value);
  return instant === null ? null : formatOf(tz).format(instant);
}

/** Whether the text is `HH:MM` or `HH:MM:SS`. */
export const isTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(value);
export const isDate = (value: string): boolean => dayNumberOf(value) !== null;
export const isInstant = (value: string): boolean => instantOf(value) !== null;
export const isId = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

/** Full years from birth to `at`; null before birth. */
export function yearsBetween(birth: string, at: string): number | null {
  if (birth > at) return null;
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return at.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The date some days later; stays where it is beyond the calendar. */
export function addDaysTo(date: string, days: number): string {
  const day = dayNumberOf(date);
  return day === null ? date : (dateOfDayNumber(day + days) ?? date);
}
