import { type TimePart, type ValueKind } from '@carewright/schema';
import { type Fragment, fragment, identifier, parameter } from '@carewright/schema/sql';
import { type BoundDimension, type BoundPath } from '../datasets/bound-query.js';
import { type WeekStart } from '../dimensions/calendar.js';
import { othersId } from '../shape/report-result.js';
import { bucketSql, wallTime } from './calendar-sql.js';

const parts: Readonly<Record<TimePart, Fragment>> = { hour: fragment`'hour'`, weekday: fragment`'isodow'`, day_of_month: fragment`'day'`, month_of_year: fragment`'month'` };

const text = fragment`text`;
/** Types that groups of different records are brought to, so that they meet in one column. */
const plainTypes: Readonly<Partial<Record<ValueKind, Fragment>>> = { number: fragment`numeric`, boolean: fragment`boolean`, id: fragment`uuid`, date: fragment`date`, time: fragment`time` };

/** The type of a dimension's groups. Where some are put together as "others", all are texts. */
function groupType({ kind, target, part, bins, top }: BoundDimension): Fragment {
  if (top !== null) return text;
  if (part !== null || bins !== null) return fragment`integer`;
  if (kind.name === 'time') return fragment`date`;
  return plainTypes[target.kind] ?? text;
}

/** Whether a dimension's groups are texts, whose order has to be that of no language. */
export const isTextGroup = (dimension: BoundDimension): boolean => groupType(dimension) === text;

/** Null of the type of a dimension's groups. */
export const noGroup = (dimension: BoundDimension): Fragment => fragment`null::${groupType(dimension)}`;

/** Whether a record may be in several groups at once. */
export const isList = (dimension: BoundDimension): boolean => Object.values(dimension.at).some(({ target }) => target.kind === 'list');

/** What the database groups a value by; `item` is a member of a list. */
export function groupValue(column: Fragment, dimension: BoundDimension, place: BoundPath, at: { readonly tz: string; readonly weekStart: WeekStart }): Fragment {
  const { part, bins, kind, grain } = dimension;
  // `extract` would make an exact decimal of it first, for each record.
  if (part !== null) return fragment`date_part(${parts[part]}, ${wallTime(column, place.target.kind, at.tz)})::integer`;
  if (bins !== null) return fragment`width_bucket(${column}::numeric, ${parameter(bins.map(String))}::numeric[])`;
  if (kind.name === 'time') return bucketSql(wallTime(column, place.target.kind, at.tz), grain ?? 'day', at.weekStart);
  // Where it is text already the cast would be worked out for every record.
  if (place.target.kind === 'text') return column;
  return fragment`${column}::${groupType({ ...dimension, top: null })}`;
}

/** A group under "others" unless it is one of the top groups, which stand in a table of their own. */
export function topGroup(value: Fragment, { top }: BoundDimension, index: number): Fragment {
  if (top === null) return value;
  const table = fragment`${identifier(`top${index}`)}`;
  return fragment`case when case when ${value} is null then exists (select 1 from ${table} where v is null) else ${value}::text in (select v from ${table} where v is not null) end then ${value}::text else ${parameter(othersId)}::text end`;
}
