import { type Fragment, fragment, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundTime } from '../datasets/bound-query.js';
import { bucketOf, periodDay, shiftDay } from '../dimensions/calendar.js';
import { intervalSql } from './calendar-sql.js';
import { comma, type Counting, groupColumn } from './compiling.js';
import { noGroup } from './group-value.js';
import { slotType } from './slots.js';

const mostSpans = 20_000;

/** Rows for spans in which nothing happened, for every group that there is; null where they are not wanted. */
export function timeSpine({ bound: { dimensions, time, sets }, context: { today }, slots, weekStart }: Counting): Fragment | null {
  const index = dimensions.findIndex(({ fill }) => fill);
  const dimension = dimensions[index];
  if (dimension === undefined) return null;
  const grain = dimension.grain ?? 'day';
  const isTime = time?.index === index;
  const day = (one: BoundTime['period']['from'], last: boolean): Fragment | null => {
    if (!isTime || one === undefined) return null;
    const known = periodDay(one, today, weekStart);
    return fragment`${parameter(bucketOf(last ? shiftDay(known, -1, 'day') : known, grain, weekStart))}::date`;
  };
  const low = day(time?.period.from, false) ?? fragment`(select min(${groupColumn(index)}) from answer where here = 1)`;
  const high = day(time?.period.to, true) ?? fragment`(select max(${groupColumn(index)}) from answer where here = 1)`;
  const others = dimensions.flatMap((_one, at) => (at === index ? [] : [groupColumn(at)]));
  const columns = dimensions.map((_one, at) => (at === index ? fragment`spans.b` : groupColumn(at)));
  const empty = slots.map((slot) => fragment`null::${slotType(slot)}, null::bigint`);
  const filled = sets.filter((set) => (set & (1 << index)) !== 0).map((set) => fragment`${parameter(set)}::integer`);
  const alone = [fragment`${parameter(1 << index)}::integer`, ...dimensions.flatMap((one, at) => (at === index ? [] : [noGroup(one)]))];
  const known = fragment`select distinct ${joinFragments([fragment`g`, ...others], comma)} from answer where here = 1 and g in (${joinFragments(filled, comma)}) union select ${joinFragments(alone, comma)} where ${parameter(sets.includes(1 << index))}::boolean`;
  const spans = fragment`select b::date as b from generate_series(${low}::timestamp, ${high}::timestamp, ${intervalSql(1, grain)}) as b limit ${parameter(mostSpans)}::integer`;
  return fragment`select ${joinFragments([fragment`g`, ...columns, ...empty, fragment`1`], comma)} from (${known}) as known cross join (${spans}) as spans`;
}
