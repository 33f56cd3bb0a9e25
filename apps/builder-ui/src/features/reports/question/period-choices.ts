import { timeRangeNames, type Query, type TimeRangeName } from '@carewright/schema';

type Span = Pick<NonNullable<Query['period']>, 'from' | 'to'>;

/** Spans that a page cannot be narrowed to, only a question: up to and with today, so that earlier times are compared over as many days. */
const toDateNames = ['monthToDate', 'quarterToDate', 'yearToDate'] as const;
export const periodNames = [...timeRangeNames, ...toDateNames] as const;
export type PeriodName = TimeRangeName | (typeof toDateNames)[number];
export const isPeriodName = (name: string): name is PeriodName => periodNames.some((one) => one === name);

/** Each span by name, so that it moves on with the calendar: from a day up to but without another. */
const spans: Readonly<Record<PeriodName, Span>> = {
  today: { from: { $today: 0 }, to: { $today: 1 } },
  yesterday: { from: { $today: -1 }, to: { $today: 0 } },
  thisWeek: { from: { $start: 'week' }, to: { $start: 'week', shift: 1 } },
  lastWeek: { from: { $start: 'week', shift: -1 }, to: { $start: 'week' } },
  last7: { from: { $today: -6 }, to: { $today: 1 } },
  last30: { from: { $today: -29 }, to: { $today: 1 } },
  last90: { from: { $today: -89 }, to: { $today: 1 } },
  thisMonth: { from: { $start: 'month' }, to: { $start: 'month', shift: 1 } },
  lastMonth: { from: { $start: 'month', shift: -1 }, to: { $start: 'month' } },
  thisQuarter: { from: { $start: 'quarter' }, to: { $start: 'quarter', shift: 1 } },
  lastQuarter: { from: { $start: 'quarter', shift: -1 }, to: { $start: 'quarter' } },
  thisYear: { from: { $start: 'year' }, to: { $start: 'year', shift: 1 } },
  lastYear: { from: { $start: 'year', shift: -1 }, to: { $start: 'year' } },
  monthToDate: { from: { $start: 'month' }, to: { $today: 1 } },
  quarterToDate: { from: { $start: 'quarter' }, to: { $today: 1 } },
  yearToDate: { from: { $start: 'year' }, to: { $today: 1 } },
  last12Months: { from: { $start: 'month', shift: -11 }, to: { $start: 'month', shift: 1 } },
};

const sameDay = (one: Span['from'], other: Span['from']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The period of a dimension by the name of its span. */
export const periodOf = (dimension: string, name: PeriodName): NonNullable<Query['period']> => ({ dimension, ...spans[name] });

/** The name of a period's span; nothing for one that has no name here. */
export function periodName(period: Query['period']): PeriodName | undefined {
  return period && periodNames.find((name) => sameDay(spans[name].from, period.from) && sameDay(spans[name].to, period.to));
}
