import { type Member } from '@carewright/schema';
import { type Fragment, fragment, identifier, joinFragments, parameter } from '@carewright/schema/sql';
import { type BoundQuery } from '../datasets/bound-query.js';
import { type BoundCohort, type BoundFunnel, type BoundJourney, journeyKeys } from '../journeys/bound-journey.js';
import { intervalSql } from './calendar-sql.js';
import { cohortTables, firstCame, spanNow } from './cohort-tables.js';
import { comma } from './compiling.js';
import { FunnelTables } from './funnel-tables.js';
import { type Following, happenings, startOf } from './happenings.js';
import { type QueryContext } from './query-context.js';

const name = (letter: string, index: number): Fragment => fragment`${identifier(`${letter}${index}`)}`;

/** How many came so far: by step, and by the group that they started in. */
function funnelSql(following: Following, funnel: BoundFunnel): Fragment {
  const isGrouped = following.bound.dimensions.length > 0;
  const steps = funnel.steps.map((_one, index) => {
    const step = fragment`select ${parameter(index)}::integer as k`;
    return isGrouped ? fragment`${step}, e.d0::text as grp, count(f.s) as n from entered as e left join ${name('f', index)} as f on f.s = e.s group by e.d0` : fragment`${step}, null::text as grp, count(*) as n from ${name('f', index)}`;
  });
  const counted = fragment`counted as (${joinFragments(steps, fragment` union all `)})`;
  const shown = fragment`shown as (select *, first_value(n) over way as z, lag(n) over way as p from counted window way as (partition by grp order by k))`;
  const cells: Readonly<Record<string, Fragment>> = { people: fragment`n::text`, of_first: fragment`round(n::numeric / nullif(z, 0), 6)::text`, of_previous: fragment`round(n::numeric / nullif(p, 0), 6)::text` };
  const measures = funnel.measures.map((key, index) => fragment`${cells[key] ?? fragment`null`} as ${name('m', index)}`);
  const keys = isGrouped ? fragment`k::text as d0, grp as d1` : fragment`k::text as d0`;
  return fragment`with ${joinFragments([...new FunnelTables(following, funnel).all(), counted, shown], comma)} select ${parameter(isGrouped ? 3 : 1)}::integer as g, row_number() over (order by k, z desc, grp collate "C" nulls last) as o, ${keys}, ${joinFragments(measures, comma)}, n::integer as n0 from shown order by o limit ${parameter(following.bound.limit + 1)}::integer`;
}

/** The spans that have begun, of everybody who came first in a span: how many came again in each. */
function cohortSql(following: Following, cohort: BoundCohort): Fragment {
  const { grain, spans, measures } = cohort;
  const sizes = fragment`sizes as (select b, count(*) as z from c group by b)`;
  const later = fragment`(sizes.b + span.k * ${intervalSql(1, grain)})::date`;
  const grid = fragment`grid as (select sizes.b, z, span.k, case when span.k = 0 then z else coalesce(came.n, 0) end as n from sizes cross join generate_series(0, ${parameter(spans)}::integer) as span(k) left join came on came.b = sizes.b and came.k = span.k where span.k = 0 or ${later} <= ${spanNow(following, cohort)})`;
  const cells: Readonly<Record<string, Fragment>> = { people: fragment`n::text`, of_all: fragment`round(n::numeric / nullif(z, 0), 6)::text` };
  const columns = measures.map((key, index) => fragment`${cells[key] ?? fragment`null`} as ${name('m', index)}`);
  return fragment`with ${joinFragments([...cohortTables(following, cohort), sizes, grid], comma)} select 3 as g, row_number() over (order by b, k) as o, b::text as d0, k::text as d1, ${joinFragments(columns, comma)}, n::integer as n0 from grid order by o limit ${parameter(following.bound.limit + 1)}::integer`;
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
    const following = { bound, context };
    const span = numberIn(cell[journeyKeys.span]);
    const beginning = (more: number): Fragment => startOf(fragment`(c.b + ${intervalSql(span + more, journey.grain)})::date`, journey.again, context);
    const came = span === 0 ? fragment`` : fragment` and exists (select 1 from (${happenings(following, journey.again, false)}) as h where h.s = c.s and h.t >= ${beginning(0)} and h.t < ${beginning(1)})`;
    return fragment`with ${firstCame(following, journey)} select c.s as id from c where true${inSpan}${came}${limit}`;
  }
  const [dimension] = bound.dimensions;
  const value = dimension === undefined ? undefined : cell[dimension.key];
  const text = typeof value === 'object' && value !== null ? value.id : value === null || value === undefined ? null : String(value);
  const inGroup = value === undefined ? fragment`` : fragment` and exists (select 1 from entered as e where e.s = f.s and e.d0::text is not distinct from ${parameter(text)}::text)`;
  const step = Math.min(Math.max(numberIn(cell[journeyKeys.step]), 0), journey.steps.length - 1);
  return fragment`with ${joinFragments(new FunnelTables({ bound, context }, journey).all(), comma)} select f.s as id from ${name('f', step)} as f where true${inGroup}${limit}`;
}
