import { type Fragment, fragment, joinFragments, parameter } from '@carewright/schema/sql';
import { bucketOf, periodDay } from '../dimensions/calendar.js';
import { type BoundCohort } from '../journeys/bound-journey.js';
import { bucketSql, intervalSql, wallTime } from './calendar-sql.js';
import { type Following, happenings, startOf } from './happenings.js';

/** When somebody came first, as a span (`of`), and which of the firsts are followed (`having`). */
function first(following: Following, { start, grain, period }: BoundCohort): { readonly span: Fragment; readonly having: Fragment } {
  const { bound: { dataset }, context } = following;
  const weekStart = dataset.weekStartsOn ?? 'monday';
  const day = (one: NonNullable<typeof period.from>): Fragment => startOf(fragment`${parameter(periodDay(one, context.today, weekStart))}::date`, start, context);
  const bounds = [period.from === undefined ? null : fragment`min(t) >= ${day(period.from)}`, period.to === undefined ? null : fragment`min(t) < ${day(period.to)}`].filter((one) => one !== null);
  return { span: bucketSql(wallTime(fragment`min(t)`, start.at.target.kind, context.tz), grain, weekStart), having: bounds.length === 0 ? fragment`` : fragment` having ${joinFragments(bounds, fragment` and `)}` };
}

/** Who (`s`) came first in which span (`b`). */
export function firstCame(following: Following, cohort: BoundCohort): Fragment {
  const { span, having } = first(following, cohort);
  return fragment`c as (select s, ${span} as b from (${happenings(following, cohort.start, true)}) as h group by s${having})`;
}

/** The spans from the first that anybody came in until now, with when each begins (`u`). */
function beginningsFrom(earliest: Fragment, following: Following, { again, grain }: BoundCohort): Fragment {
  return fragment`beginnings as (select b::date as b, row_number() over (order by b)::integer as i, ${startOf(fragment`b::date`, again, following.context)} as u from generate_series((${earliest})::timestamp, ${spanNow(following, { grain })} + ${intervalSql(1, grain)}, ${intervalSql(1, grain)}) as b)`;
}

/** In which of the spans something happened. A moment finds its span among the beginnings of all of them, which is much less work than turning each moment into a day. */
const inSpans = (rows: Fragment): Fragment => fragment`(select s, t, width_bucket(t, (select array_agg(u order by i) from beginnings)) as i from (${rows}) as h)`;

/** The first day of the span that is now. */
export const spanNow = ({ bound: { dataset }, context: { today } }: Following, { grain }: Pick<BoundCohort, 'grain'>): Fragment => fragment`${parameter(bucketOf(today, grain, dataset.weekStartsOn ?? 'monday'))}::date`;

/**
 * How many (`n`) of those who came first in a span (`b`) came again so many spans (`k`) later; which of the spans somebody came in
 * is kept as bits of a number, one for each, however often that was.
 */
function cameAgain(following: Following, cohort: BoundCohort): readonly Fragment[] {
  const spans = fragment`${parameter(cohort.spans)}::integer`;
  const followed = fragment`followed as (select c.s, c.b, beginnings.i from c join beginnings on beginnings.b = c.b)`;
  const seen = fragment`select f.b, bit_or(1::bigint << (a.i - f.i)) as spans from ${inSpans(happenings(following, cohort.again, false))} as a join followed as f on f.s = a.s and a.i > f.i and a.i <= f.i + ${spans} group by f.s, f.b`;
  const came = fragment`came as (select b, k, sum(n) as n from (select b, spans, count(*) as n from (${seen}) as seen group by b, spans) as alike cross join generate_series(1, ${spans}) as k where spans & (1::bigint << k) <> 0 group by b, k)`;
  return [firstCame(following, cohort), beginningsFrom(fragment`select min(b) from c`, following, cohort), followed, came];
}

/** The same where coming again is the same happening as coming first: each record is looked at once, and whoever came has one bit for each of all spans. */
function cameInOne(following: Following, cohort: BoundCohort, rows: Fragment): readonly Fragment[] {
  const spans = fragment`${parameter(cohort.spans)}::integer`;
  const { span, having } = first(following, cohort);
  const none = fragment`(select repeat('0', count(*)::integer)::varbit from beginnings)`;
  const c = fragment`c as (select ${span} as b, bit_or(set_bit(${none}, i - 1, 1)) as spans from ${inSpans(rows)} as a group by s${having})`;
  const followed = fragment`followed as (select c.b, substring(c.spans from beginnings.i + 1 for ${spans})::text as later from c join beginnings on beginnings.b = c.b)`;
  const came = fragment`came as (select b, k, sum(n) as n from (select b, later, count(*) as n from followed group by b, later) as alike cross join generate_series(1, ${spans}) as k where substring(later from k for 1) = ${parameter('1')}::text group by b, k)`;
  return [beginningsFrom(fragment`select ${span} from (${rows}) as h`, following, cohort), c, followed, came];
}

/** Who came first in which span (`c`, one row for each), and how many of them `came` again. */
export function cohortTables(following: Following, cohort: BoundCohort): readonly Fragment[] {
  const rows = happenings(following, cohort.again, false);
  // Days are too many to have a bit each.
  const isSame = cohort.grain !== 'day' && JSON.stringify(happenings(following, cohort.start, true)) === JSON.stringify(rows);
  return isSame ? cameInOne(following, cohort, rows) : cameAgain(following, cohort);
}
