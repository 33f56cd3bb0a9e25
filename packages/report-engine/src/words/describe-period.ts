import { type Locale, textOf } from '@carewright/schema';
import { type BoundQuery } from '../datasets/bound-query.js';
import { periodDay, shiftDay } from '../dimensions/calendar.js';

/** The span a question is about, in days as they stand today (`YYYY-MM-DD`); empty where it is about any time. */
export function describePeriod({ time, dataset, journey }: Pick<BoundQuery, 'time' | 'dataset'> & Partial<Pick<BoundQuery, 'journey'>>, today: string, locale: Locale): string {
  const isChinese = locale === 'zh-CN';
  const asked = journey?.kind === 'cohort' ? { period: journey.period, name: isChinese ? '首次时间' : 'First came' } : time === null ? null : { period: time.period, name: textOf(time.dimension.label, locale) };
  if (asked === null) return '';
  const { from, to } = asked.period;
  const weekStart = dataset.weekStartsOn ?? 'monday';
  const first = from === undefined ? null : periodDay(from, today, weekStart);
  // A period ends before its `to`; people name its last day.
  const last = to === undefined ? null : shiftDay(periodDay(to, today, weekStart), -1, 'day');
  if (first === null && last === null) return '';
  const span = first === null ? (isChinese ? `${last} 为止` : `until ${last}`) : last === null ? (isChinese ? `${first} 起` : `from ${first}`) : first === last ? first : isChinese ? `${first} 至 ${last}` : `${first} to ${last}`;
  return `${asked.name} ${span}`;
}
