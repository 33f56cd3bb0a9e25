import { type ValueKind } from '@carewright/schema';
import { type Fragment, fragment, parameter } from '@carewright/schema/sql';
import { type WeekStart } from '../dimensions/calendar.js';

/** A moment on the organisation's wall. */
export const wallTime = (column: Fragment, kind: ValueKind, tz: string): Fragment => (kind === 'datetime' ? fragment`(${column} at time zone ${parameter(tz)}::text)` : fragment`${column}::timestamp`);

/** First day of the bucket of a timestamp or date. */
export function bucketSql(local: Fragment, grain: string, weekStart: WeekStart): Fragment {
  if (grain === 'week' && weekStart === 'sunday') return fragment`(date_trunc('week', ${local} + interval '1 day') - interval '1 day')::date`;
  return fragment`date_trunc(${parameter(grain)}::text, ${local})::date`;
}

const units: Readonly<Record<string, Fragment>> = { day: fragment`days`, week: fragment`weeks`, month: fragment`months`, year: fragment`years` };

/** Some spans as an interval. */
export function intervalSql(n: number, unit: string): Fragment {
  return unit === 'quarter' ? fragment`make_interval(months => ${parameter(n * 3)}::integer)` : fragment`make_interval(${units[unit] ?? fragment`days`} => ${parameter(n)}::integer)`;
}
