import { fragment, type Fragment, parameter } from '@carewright/schema/sql';
import { type BoundDimension, type BoundTime } from '../datasets/bound-query.js';
import { bucketOf, distanceOn, periodDay, shiftDay, shiftPeriod } from '../dimensions/calendar.js';
import { bucketSql, intervalSql } from './calendar-sql.js';
import { type Compiling } from './compiling.js';
import { type Variant } from './slots.js';

/** Days from one on, up to but without another; open at an end where it is null. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** The days that a question is about. */
function periodOf({ bound: { time }, context: { today }, weekStart }: Compiling): Days {
  const day = (one: BoundTime['period']['from']): string | null => (one === undefined ? null : periodDay(one, today, weekStart));
  return { from: day(time?.period.from), to: day(time?.period.to) };
}

/** The days that records which are counted for a time may be of. */
export function daysOf(compiling: Compiling, variant: Variant): Days {
  const { bound: { time, dimensions }, context: { today }, weekStart } = compiling;
  const period = periodOf(compiling);
  const grain = time?.index === null || time === null ? 'day' : (dimensions[time.index]?.grain ?? 'day');
  if (variant.back !== undefined) return shiftPeriod(period, distanceOn(grain, variant.back));
  if (variant.reset === undefined) return period;
  const to = period.to ?? (time?.index === null ? shiftDay(today, 1, 'day') : null);
  const first = time?.index === null ? shiftDay(to ?? today, -1, 'day') : period.from;
  return { from: first === null ? null : bucketOf(first, variant.reset, weekStart), to };
}

/** A group of time with what has to be joined and asked for it. */
export interface TimeGroup {
  readonly value: Fragment;
  readonly lateral: readonly Fragment[];
  readonly conditions: readonly Fragment[];
}

/** The bucket that a record counts in: its own, the one that looks back at it, or each one of its span that comes after. */
export function timeGroup(bucket: Fragment, { grain }: BoundDimension, variant: Variant, compiling: Compiling): TimeGroup {
  const { weekStart, context: { today } } = compiling;
  const scale = grain ?? 'day';
  const { back, reset } = variant;
  if (back === undefined && reset === undefined) return { value: bucket, lateral: [], conditions: [] };
  const { from, to } = periodOf(compiling);
  const value = fragment`moved.b`;
  const since = from === null ? [] : [fragment`${value} >= ${parameter(bucketOf(from, scale, weekStart))}::date`];
  if (reset !== undefined) {
    const end = fragment`(${bucketSql(fragment`p::timestamp`, reset, weekStart)} + ${intervalSql(1, reset)})`;
    return { value, conditions: since, lateral: [fragment` cross join lateral (select g::date as b from (select ${bucket} as p) as own, lateral generate_series(p::timestamp, ${end} - interval '1 day', ${intervalSql(1, scale)}) as g) as moved`] };
  }
  const distance = distanceOn(scale, back);
  const ahead = intervalSql(distance.n, distance.unit);
  // A day looks back at a day that months of other lengths may not have, or have for several.
  const isRagged = scale === 'day' && distance.unit !== 'day' && distance.unit !== 'week';
  const days = isRagged ? fragment`generate_series(0, 3)` : fragment`generate_series(0, 0)`;
  const until = to === null ? fragment`${value} <= ${parameter(bucketOf(today, scale, weekStart))}::date` : fragment`${value} < ${parameter(to)}::date`;
  return { value, conditions: [...since, until], lateral: [fragment` cross join lateral (select (p + ${ahead})::date + k as b from (select ${bucket} as p) as own, lateral ${days} as k where p is not null and (((p + ${ahead})::date + k) - ${ahead})::date = p) as moved`] };
}
