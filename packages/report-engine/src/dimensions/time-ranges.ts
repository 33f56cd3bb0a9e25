import { type TimeRangeName } from '@carewright/schema';

/** A comparison of a date with days. */
export interface DayComparison {
  readonly op: 'withinDays' | 'between';
  readonly value: number | readonly [from: string, to: string];
}
type Range = (today: string) => DayComparison;

const monthsFrom = (today: string, months: number): string => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};
const daysFrom = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (day: string): string => daysFrom(day, -1);
const between = (from: string, next: string): DayComparison => ({ op: 'between', value: [from, dayBefore(next)] });
const quarterStart = (today: string): string => monthsFrom(today, -((Number(today.slice(5, 7)) - 1) % 3));

const weekStart = (today: string): string => daysFrom(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
const yearStart = (today: string, years: number): string => `${String(Number(today.slice(0, 4)) + years)}-01-01`;

/** Spans of time people ask for by name, each as the comparison of the day it is asked on. */
export const timeRanges: Readonly<Record<TimeRangeName, Range>> = {
  today: () => ({ op: 'withinDays', value: 0 }),
  yesterday: (today) => between(daysFrom(today, -1), today),
  thisWeek: (today) => between(weekStart(today), daysFrom(weekStart(today), 7)),
  lastWeek: (today) => between(daysFrom(weekStart(today), -7), weekStart(today)),
  last7: () => ({ op: 'withinDays', value: -6 }),
  last30: () => ({ op: 'withinDays', value: -29 }),
  last90: () => ({ op: 'withinDays', value: -89 }),
  thisMonth: (today) => between(monthsFrom(today, 0), monthsFrom(today, 1)),
  lastMonth: (today) => between(monthsFrom(today, -1), monthsFrom(today, 0)),
  thisQuarter: (today) => between(quarterStart(today), monthsFrom(quarterStart(today), 3)),
  lastQuarter: (today) => between(monthsFrom(quarterStart(today), -3), quarterStart(today)),
  thisYear: (today) => between(yearStart(today, 0), yearStart(today, 1)),
  lastYear: (today) => between(yearStart(today, -1), yearStart(today, 0)),
  last12Months: (today) => between(monthsFrom(today, -11), monthsFrom(today, 1)),
};

export const isTimeRangeName = (name: unknown): name is TimeRangeName => typeof name === 'string' && Object.hasOwn(timeRanges, name);
