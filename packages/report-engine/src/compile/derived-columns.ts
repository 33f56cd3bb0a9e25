import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundDerived, type BoundQuery } from '../datasets/bound-query.js';
import { bucketSql, intervalSql } from './calendar-sql.js';
import { comma, type Counting, groupColumn } from './compiling.js';
import { isOthers } from './shown-rows.js';
import { growthSql } from './slots.js';

/** A column that is worked out from the measures `m…` and those of earlier times `y…`. */
export function derivedSql(counting: Counting, column: BoundDerived, index: number): Fragment {
  const { bound, whole, weekStart } = counting;
  const { dimensions, time, measures } = bound;
  const m = fragment`${identifier(`m${measures.findIndex(({ definition }) => definition.key === column.of)}`)}`;
  const y = fragment`${identifier(`y${index}`)}`;
  const isWhole = fragment`g = ${parameter(whole)}::integer`;
  const within = (column.within ?? []).map((key) => dimensions.findIndex((one) => one.key === key));
  const others = dimensions.flatMap((_one, at) => (at === time?.index ? [] : [groupColumn(at)]));
  const by = time?.index === null || time === null ? fragment`null::date` : groupColumn(time.index);
  const ways: Readonly<Record<BoundDerived['as'], () => Fragment>> = {
    previous: () => y,
    toDate: () => y,
    change: () => fragment`${m} - ${y}`,
    growth: () => growthSql(m, y),
    share: () => {
      const parent = within.reduce((bits, at) => bits | (1 << at), 0);
      const total = fragment`max(case when g = ${parameter(parent)}::integer then ${m} end) over (${within.length === 0 ? fragment`` : fragment`partition by ${joinFragments(within.map(groupColumn), comma)}`})`;
      return fragment`case when ${isWhole} then ${m} / nullif(${total}, 0) when g = ${parameter(parent)}::integer and ${m} <> 0 then 1 end`;
    },
    running: () => fragment`case when ${isWhole} and ${by} is not null then sum(${m}) over (partition by ${joinFragments([fragment`g`, ...others, ...(column.reset === undefined ? [] : [bucketSql(fragment`${by}::timestamp`, column.reset, weekStart)])], comma)} order by ${by}) end`,
    moving: () => fragment`case when ${isWhole} and ${by} is not null then avg(${m}) over (partition by ${joinFragments([fragment`g`, ...others], comma)} order by ${by} range between ${reach(bound, column)} preceding and current row) end`,
    rank: () => fragment`case when ${isWhole} and ${m} is not null and not ${isOthers(bound)} then rank() over (partition by ${joinFragments([fragment`g`, isOthers(bound), ...within.map(groupColumn)], comma)} order by ${m} desc nulls last) end::numeric`,
  };
  return ways[column.as]();
}

function reach({ time, dimensions }: BoundQuery, { over }: BoundDerived): Fragment {
  const grain = time?.index === null || time === null ? 'day' : (dimensions[time.index]?.grain ?? 'day');
  return intervalSql((over ?? 3) - 1, grain);
}
