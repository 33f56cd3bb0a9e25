import { type Fragment, fragment, joinFragments, parameter } from '@carewright/schema/sql';
import { bucketOf, periodDay } from '../dimensions/calendar.js';
import { type BoundCohort } from '../journeys/bound-journey.js';
import { bucketSql, intervalSql, wallTime } from './calendar-sql.js';
import { type Following, happenings, startOf } from './happenings.js';

/** Who (`s`) came first in which span (`b`). */
export function firstCame(following: Following, { start, grain, period }: BoundCohort): Fragment {
  const { bound: { dataset }, context } = following;
  const weekStart = dataset.weekStartsOn ?? 'monday';
  const day = (one: NonNullable<typeof period.from>): Fragment => startOf(fragment`${parameter(periodDay(one, context.today, weekStart))}::date`, start, context);
  const bounds = [period.from === undefined ? null : fragment`min(t) >= ${day(period.from)}`, period.to === undefined ? null : fragment`min(t) < ${day(period.to)}`].filter((one) => one !== null);
  const first = bucketSql(wallTime(fragment`min(t)`, start.at.target.kind, context.tz), grain, weekStart);
  return fragment`c as (select s, ${first} as b from (${happenings(following, start, true)}) as h group by s${bounds.length === 0 ? fragment`` : fragment` having ${joinFragments(bounds, fragment` and `)}`})`;
}

/** The first day of the span that is now. */
export const spanNow = ({ bound: { dataset }, context: { today } }: Following, { grain }: BoundCohort): Fragment => fragment`${parameter(bucketOf(today, grain, dataset.weekStartsOn ?? 'monday'))}::date`;

/**
 * How many (`n`) of those who came first in a span (`b`) came again so many spans (`k`) later. A moment finds its span among
 * the beginnings of all of them, which is much less work than turning each moment into a day; in which of the spans somebody came
 * is kept as bits of a number, one for each, however often that was.
 */
export function cameAgain(following: Following, cohort: BoundCohort): readonly Fragment[] {
  const { again, grain, spans } = cohort;
  const { context } = following;
  const beginnings = fragment`beginnings as (select b::date as b, row_number() over (order by b)::integer as i, ${startOf(fragment`b::date`, again, context)} as u from generate_series((select min(b) from c)::timestamp, ${spanNow(following, cohort)} + ${intervalSql(1, grain)}, ${intervalSql(1, grain)}) as b)`;
  const followed = fragment`followed as (select c.s, c.b, beginnings.i from c join beginnings on beginnings.b = c.b)`;
  const happened = fragment`(select s, width_bucket(t, (select array_agg(u order by i) from beginnings)) as i from (${happenings(following, again, false)}) as h) as a`;
  const seen = fragment`select f.b, bit_or(1::bigint << (a.i - f.i)) as spans from ${happened} join followed as f on f.s = a.s and a.i > f.i and a.i <= f.i + ${parameter(spans)}::integer group by f.s, f.b`;
  const came = fragment`came as (select b, k, sum(n) as n from (select b, spans, count(*) as n from (${seen}) as seen group by b, spans) as alike cross join generate_series(1, ${parameter(spans)}::integer) as k where spans & (1::bigint << k) <> 0 group by b, k)`;
  return [beginnings, followed, came];
}
