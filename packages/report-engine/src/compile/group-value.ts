import { type TimePart, type ValueKind } from '@carewright/schema';
import { type Fragment, fragment, parameter } from '@carewright/schema/sql';
import { type WeekStart } from '../dimensions/calendar.js';
import { type BoundDimension, type BoundPath } from '../datasets/bound-query.js';

/** A moment on the organisation's wall. */
export const wallTime = (column: Fragment, kind: ValueKind, tz: string): Fragment => (kind === 'datetime' ? fragment`(${column} at time zone ${parameter(tz)}::text)` : fragment`${column}::timestamp`);

const parts: Readonly<Record<TimePart, Fragment>> = { hour: fragment`hour`, weekday: fragment`isodow`, day_of_month: fragment`day`, month_of_year: fragment`month` };

/** First day of the bucket of a timestamp or date. */
export function bucketSql(local: Fragment, grain: string, weekStart: WeekStart): Fragment {
  if (grain === 'week' && weekStart === 'sunday') return fragment`(date_trunc('week', ${local} + interval '1 day') - interval '1 day')::date`;
  return fragment`date_trunc(${parameter(grain)}::text, ${local})::date`;
}

/** Types that groups of different records are brought to, so that they meet in one column. */
const plainTypes: Readonly<Partial<Record<ValueKind, Fragment>>> = { number: fragment`numeric`, boolean: fragment`boolean`, id: fragment`text`, date: fragment`date`, time: fragment`time` };

/** The type of a dimension's groups. Where some are put together as "others", all are texts. */
export function groupType({ kind, target, part, bins, top }: BoundDimension): Fragment {
  if (top !== null) return fragment`text`;
  if (part !== null || bins !== null) return fragment`integer`;
  if (kind.name === 'time') return fragment`date`;
  return plainTypes[target.kind] ?? fragment`text`;
}

/** What the database groups a value by; `item` is a member of a list. */
export function groupValue(column: Fragment, dimension: BoundDimension, place: BoundPath, at: { readonly tz: string; readonly weekStart: WeekStart }): Fragment {
  const { part, bins, kind, grain } = dimension;
  if (part !== null) return fragment`extract(${parts[part]} from ${wallTime(column, place.target.kind, at.tz)})::integer`;
  if (bins !== null) return fragment`width_bucket(${column}::numeric, ${parameter(bins.map(String))}::numeric[])`;
  if (kind.name === 'time') return bucketSql(wallTime(column, place.target.kind, at.tz), grain ?? 'day', at.weekStart);
  return fragment`${column}::${groupType({ ...dimension, top: null })}`;
}
