import { type Grain, type PeriodDay } from '@carewright/schema';

export type WeekStart = 'monday' | 'sunday';

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const months: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };
const days: Readonly<Partial<Record<Grain, number>>> = { day: 1, week: 7 };

/** A day some spans away; where the month is too short, its last day, as PostgreSQL has it. */
export function shiftDay(day: string, n: number, unit: Grain): string {
  const date = dateOf(day);
  const byMonths = months[unit];
  if (byMonths === undefined) {
    date.setUTCDate(date.getUTCDate() + n * (days[unit] ?? 1));
    return dayOf(date);
  }
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + n * byMonths);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayOf(date);
}

/** First day of the bucket that a day falls into. */
export function bucketOf(day: string, grain: Grain, weekStart: WeekStart = 'monday'): string {
  if (grain === 'day') return day;
  const date = dateOf(day);
  if (grain === 'week') {
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + (weekStart === 'monday' ? 6 : 0)) % 7));
    return dayOf(date);
  }
  const span = months[grain] ?? 1;
  return dayOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (date.getUTCMonth() % span), 1)));
}

/** First day of the bucket after the one that starts on `start` (`YYYY-MM-DD`). */
export const nextBucket = (start: string, grain: Grain): string => shiftDay(start, 1, grain);

/** A day of a period as it stands today. */
export function periodDay(day: PeriodDay, today: string, weekStart: WeekStart): string {
  if (typeof day === 'string') return day;
  if ('$today' in day) return shiftDay(today, day.$today, 'day');
  return shiftDay(bucketOf(today, day.$start, weekStart), day.shift ?? 0, day.$start);
}

/** How a distance is counted on a scale: years, quarters and months of weeks are whole weeks, so that weeks meet weeks. */
export function distanceOn(grain: Grain, back: { readonly n: number; readonly unit: Grain }): { readonly n: number; readonly unit: Grain } {
  if (grain !== 'week') return back;
  const weeks: Readonly<Record<Grain, number>> = { day: 0, week: 1, month: 4, quarter: 13, year: 52 };
  return { n: back.n * weeks[back.unit], unit: 'week' };
}

/** A period that long ago. The end of a month stays the end of a month. */
export function shiftPeriod({ from, to }: { readonly from: string | null; readonly to: string | null }, back: { readonly n: number; readonly unit: Grain }): { readonly from: string | null; readonly to: string | null } {
  const before = (day: string): string => shiftDay(day, -back.n, back.unit);
  const isMonthly = months[back.unit] !== undefined;
  const end = to === null ? null : !isMonthly || to.endsWith('-01') ? before(to) : shiftDay(before(shiftDay(to, -1, 'day')), 1, 'day');
  return { from: from === null ? null : before(from), to: end };
}

const order: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
/** Whether a span of one kind is made of whole spans of another. Weeks make up nothing but themselves. */
export const isMadeOf = (whole: Grain, part: Grain): boolean => whole === part || (part !== 'week' && whole !== 'week' && order.indexOf(part) < order.indexOf(whole)) || (whole === 'week' && part === 'day');
