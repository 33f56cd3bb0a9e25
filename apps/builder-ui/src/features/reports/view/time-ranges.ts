import { type PageComparisons } from '../api.js';

type Comparison = PageComparisons[string];
type Range = (today: string) => Comparison;

const monthsFrom = (today: string, months: number): string => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const between = (from: string, next: string): Comparison => ({ op: 'between', value: [from, dayBefore(next)] });
const quarterStart = (today: string): string => monthsFrom(today, -((Number(today.slice(5, 7)) - 1) % 3));

/** Spans of time people ask for by name, each as the comparison of the day it is asked on. */
export const timeRanges = {
  today: () => ({ op: 'withinDays', value: 0 }),
  last7: () => ({ op: 'withinDays', value: -6 }),
  last30: () => ({ op: 'withinDays', value: -29 }),
  thisMonth: (today) => between(monthsFrom(today, 0), monthsFrom(today, 1)),
  lastMonth: (today) => between(monthsFrom(today, -1), monthsFrom(today, 0)),
  thisQuarter: (today) => between(quarterStart(today), monthsFrom(quarterStart(today), 3)),
  thisYear: (today) => between(`${today.slice(0, 4)}-01-01`, `${Number(today.slice(0, 4)) + 1}-01-01`),
} as const satisfies Readonly<Record<string, Range>>;
export type TimeRangeName = keyof typeof timeRanges;
/** In the order they are offered. */
export const timeRangeNames = ['today', 'last7', 'last30', 'thisMonth', 'lastMonth', 'thisQuarter', 'thisYear'] as const satisfies readonly TimeRangeName[];
export const isTimeRangeName = (name: unknown): name is TimeRangeName => typeof name === 'string' && Object.hasOwn(timeRanges, name);

/** Today as the clock of this device has it. */
export function localToday(now = new Date()): string {
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}
