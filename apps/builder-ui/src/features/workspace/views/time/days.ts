/** A calendar day as `YYYY-MM-DD`, by the clock of the person who looks. */
export type Day = string;

const pad = (number: number): string => String(number).padStart(2, '0');
export const dayOf = (date: Date): Day => `${String(date.getFullYear())}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
/** Midnight at the begin of a day, local. */
export function dateOf(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}
export function addDays(day: Day, count: number): Day {
  const date = dateOf(day);
  date.setDate(date.getDate() + count);
  return dayOf(date);
}
/** Whole days from one to the other; daylight saving does not count. */
export const daysBetween = (from: Day, to: Day): number => Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000);
export const daysFrom = (first: Day, count: number): readonly Day[] => Array.from({ length: count }, (_, index) => addDays(first, index));

/** Monday of the week. */
export const weekOf = (day: Day): Day => addDays(day, -((dateOf(day).getDay() + 6) % 7));
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
export function addMonths(day: Day, count: number): Day {
  const date = dateOf(monthOf(day));
  date.setMonth(date.getMonth() + count);
  return dayOf(date);
}
/** The weeks that show a month, from Monday on. */
export function monthWeeks(day: Day): readonly (readonly Day[])[] {
  const first = weekOf(monthOf(day));
  const weeks = Math.ceil((daysBetween(first, addMonths(day, 1)) || 1) / 7);
  return Array.from({ length: weeks }, (_, week) => daysFrom(addDays(first, week * 7), 7));
}
