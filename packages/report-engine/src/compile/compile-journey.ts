import { type Member } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundQuery } from '../datasets/bound-query.js';
import { type BoundCohort, type BoundFunnel, type BoundJourney, type BoundMoment, journeyKeys } from '../journeys/bound-journey.js';
import { bucketOf, periodDay } from '../dimensions/calendar.js';
import { bucketSql, intervalSql } from './calendar-sql.js';
import { comma, compilingOf } from './compiling.js';
import { FactRows } from './fact-rows.js';
import { type QueryContext } from './query-context.js';
import { present } from './slots.js';

const everything = { and: [] };

interface Following {
  readonly bound: BoundQuery;
  readonly context: QueryContext;
}

/** What happened, as rows of whom (`s`), when (`t`) and by which record (`id`); with the groups of the start where it is that. */
function happenings({ bound, context }: Following, moment: BoundMoment, isStart: boolean): Fragment {
  // Conditions say who starts; what they did later counts wherever it happened.
  const later: BoundQuery = { ...bound, dimensions: [], members: [], related: [], time: null, filter: moment.fact.via === null ? everything : (bound.dataset.where ?? everything) };
  const asked = isStart ? bound : later;
  const rows = new FactRows(compilingOf(asked, context), moment.fact, present);
  return fragment`select * from (${rows.groupedBy(asked.dimensions.length === 0 ? 0 : 1).happened(moment).identified().sql()}) as r where s is not null and t is not null`;
}

const name = (letter: string, index: number): Fragment => fragment`${identifier(`${letter}${index}`)}`;
const isSame = (one: BoundMoment, other: BoundMoment): boolean => one.fact.key === other.fact.key && one.at.tail === other.at.tail && one.at.steps.map(({ relation }) => relation).join() === other.at.steps.map(({ relation }) => relation).join();

/**
 * Who took each step, as tables `f0`, `f1` … of whom, when they started (`z`), when they took it (`t`) and by which
 * record (`i`); `entered` holds the groups of the record that they started with. The earliest way through is taken,
 * so whoever can come further does; a step like the one before needs another record.
 */
function funnelTables(following: Following, { steps, within, byMoment }: BoundFunnel): readonly Fragment[] {
  const time = byMoment ? fragment`t` : fragment`date_trunc('day', t)`;
  const groups = following.bound.dimensions.length === 0 ? fragment`` : fragment`, d0`;
  const first = fragment`r0 as (${happenings(following, steps[0] as BoundMoment, true)})`;
  const entered = fragment`entered as (select s, ${time} as t, id as i${groups} from (select *, dense_rank() over (partition by s order by ${time}, id) as place from r0) as ranked where place = 1)`;
  const started = fragment`f0 as (select distinct s, t as z, t, i from entered)`;
  const further = steps.slice(1).map((step, at) => {
    const [before, now] = [name('f', at), name('f', at + 1)];
    const after = isSame(step, steps[at] as BoundMoment) ? fragment`(r.t, r.id) > (b.t, b.i)` : fragment`r.t >= b.t`;
    const inTime = within === null ? fragment`` : fragment` and r.t <= b.z + ${intervalSql(within.n, within.unit)}`;
    return fragment`${now} as (select distinct on (b.s) b.s, b.z, r.t, r.id as i from ${before} as b join (select s, ${time} as t, id from (${happenings(following, step, false)}) as h) as r on r.s = b.s and ${after}${inTime} order by b.s, r.t, r.id)`;
  });
  return [first, entered, started, ...further];
}

/** How many came so far: by step, and by the group that they started in. */
function funnelSql(following: Following, funnel: BoundFunnel): Fragment {
  const isGrouped = following.bound.dimensions.length > 0;
  const group = isGrouped ? fragment`e.d0` : fragment`null`;
  const steps = funnel.steps.map((_one, index) => fragment`select ${parameter(index)}::integer as k, ${group}::text as grp, count(distinct f.s) as n from entered as e left join ${name('f', index)} as f on f.s = e.s${isGrouped ? fragment` group by e.d0` : fragment``}`);
  const counted = fragment`counted as (${joinFragments(steps, fragment` union all `)})`;
  const shown = fragment`shown as (select *, first_value(n) over way as z, lag(n) over way as p from counted window way as (partition by grp order by k))`;
  const cells: Readonly<Record<string, Fragment>> = { people: fragment`n::text`, of_first: fragment`round(n::numeric / nullif(z, 0), 6)::text`, of_previous: fragment`round(n::numeric / nullif(p, 0), 6)::text` };
  const measures = funnel.measures.map((key, index) => fragment`${cells[key] ?? fragment`null`} as ${name('m', index)}`);
  const keys = isGrouped ? fragment`k::text as d0, grp as d1` : fragment`k::text as d0`;
  return fragment`with ${joinFragments([...funnelTables(following, funnel), counted, shown], comma)} select ${parameter(isGrouped ? 3 : 1)}::integer as g, row_number() over (order by k, z desc, grp collate "C" nulls last) as o, ${keys}, ${joinFragments(measures, comma)}, n::integer as n0 from shown order by o limit ${parameter(following.bound.limit + 1)}::integer`;
}

/** Who came first when (`c`), and in which later spans they came again (`a`). */
function cohortTables(following: Following, { start, again, grain, period }: BoundCohort): readonly Fragment[] {
  const { bound: { dataset }, context: { today } } = following;
  const weekStart = dataset.weekStartsOn ?? 'monday';
  const bounds = [period.from === undefined ? null : fragment`min(t) >= ${parameter(periodDay(period.from, today, weekStart))}::date`, period.to === undefined ? null : fragment`min(t) < ${parameter(periodDay(period.to, today, weekStart))}::date`].filter((one) => one !== null);
  return [
    fragment`c as (select s, ${bucketSql(fragment`min(t)`, grain, weekStart)} as b from (${happenings(following, start, true)}) as h group by s${bounds.length === 0 ? fragment`` : fragment` having ${joinFragments(bounds, fragment` and `)}`})`,
    fragment`a as (select distinct s, ${bucketSql(fragment`t`, grain, weekStart)} as b from (${happenings(following, again, false)}) as h)`,
  ];
}

/** The spans that have begun, of everybody who came first in a span: how many came again in each. */
function cohortSql(following: Following, cohort: BoundCohort): Fragment {
  const { bound: { dataset }, context: { today } } = following;
  const { grain, spans, measures } = cohort;
  const now = fragment`${parameter(bucketOf(today, grain, dataset.weekStartsOn ?? 'monday'))}::date`;
  const sizes = fragment`sizes as (select b, count(*) as z from c group by b)`;
  const came = fragment`came as (select c.b, a.b as later, count(*) as n from c join a on a.s = c.s and a.b > c.b group by c.b, a.b)`;
  const later = fragment`(sizes.b + k * ${intervalSql(1, grain)})::date`;
  const grid = fragment`grid as (select sizes.b, z, k, case when k = 0 then z else coalesce(came.n, 0) end as n from sizes cross join generate_series(0, ${parameter(spans)}::integer) as k left join came on came.b = sizes.b and came.later = ${later} where k = 0 or ${later} <= ${now})`;
  const cells: Readonly<Record<string, Fragment>> = { people: fragment`n::text`, of_all: fragment`round(n::numeric / nullif(z, 0), 6)::text` };
  const columns = measures.map((key, index) => fragment`${cells[key] ?? fragment`null`} as ${name('m', index)}`);
  return fragment`with ${joinFragments([...cohortTables(following, cohort), sizes, came, grid], comma)} select 3 as g, row_number() over (order by b, k) as o, b::text as d0, k::text as d1, ${joinFragments(columns, comma)}, n::integer as n0 from grid order by o limit ${parameter(following.bound.limit + 1)}::integer`;
}

/** One statement for a question that follows people: one row for each step (and group), or for each first span and each span after it. */
export function journeySql(bound: BoundQuery, context: QueryContext, journey: BoundJourney): Fragment {
  return journey.kind === 'funnel' ? funnelSql({ bound, context }, journey) : cohortSql({ bound, context }, journey);
}

const numberIn = (cell: Member | undefined): number => (typeof cell === 'number' || typeof cell === 'string' ? Number(cell) : 0);

/** Those behind a cell: the records that are followed, not the ones that they are followed through. */
export function journeyRecords(bound: BoundQuery, context: QueryContext, asked: { readonly journey: BoundJourney; readonly cell: Readonly<Record<string, Member>>; readonly most: number }): Fragment {
  const { journey, cell, most } = asked;
  const limit = fragment` order by id desc limit ${parameter(most + 1)}::integer`;
  if (journey.kind === 'cohort') {
    const first = cell[journeyKeys.first];
    const inSpan = first === undefined ? fragment`` : fragment` and c.b = ${parameter(String(first))}::date`;
    const span = numberIn(cell[journeyKeys.span]);
    const came = span === 0 ? fragment`` : fragment` join a on a.s = c.s and a.b = (c.b + ${intervalSql(span, journey.grain)})::date`;
    return fragment`with ${joinFragments(cohortTables({ bound, context }, journey), comma)} select c.s as id from c${came} where true${inSpan}${limit}`;
  }
  const [dimension] = bound.dimensions;
  const value = dimension === undefined ? undefined : cell[dimension.key];
  const text = typeof value === 'object' && value !== null ? value.id : value === null || value === undefined ? null : String(value);
  const inGroup = value === undefined ? fragment`` : fragment` and exists (select 1 from entered as e where e.s = f.s and e.d0::text is not distinct from ${parameter(text)}::text)`;
  const step = Math.min(Math.max(numberIn(cell[journeyKeys.step]), 0), journey.steps.length - 1);
  return fragment`with ${joinFragments(funnelTables({ bound, context }, journey), comma)} select f.s as id from ${name('f', step)} as f where true${inGroup}${limit}`;
}
