import { type Fragment, fragment, parameter } from '@carewright/schema/sql';
import { type BoundQuery } from '../datasets/bound-query.js';
import { type BoundMoment } from '../journeys/bound-journey.js';
import { compilingOf } from './compiling.js';
import { FactRows } from './fact-rows.js';
import { type QueryContext } from './query-context.js';
import { present } from './slots.js';

const everything = { and: [] };

/** A question that follows people, and who asks it. */
export interface Following {
  readonly bound: BoundQuery;
  readonly context: QueryContext;
}

/** What happened, as rows of whom (`s`), when (`t`, as it is kept) and by which record (`id`); with the groups of the start where it is that. */
export function happenings({ bound, context }: Following, moment: BoundMoment, isStart: boolean): Fragment {
  // Conditions say who starts; what they did later counts wherever it happened.
  const later: BoundQuery = { ...bound, dimensions: [], members: [], related: [], time: null, filter: moment.fact.via === null ? everything : (bound.dataset.where ?? everything) };
  const asked = isStart ? bound : later;
  const rows = new FactRows(compilingOf(asked, context), moment.fact, present);
  return fragment`select * from (${rows.groupedBy(asked.dimensions.length === 0 ? 0 : 1).happened(moment).identified().sql()}) as r where s is not null and t is not null`;
}

/** When a day begins, as times of a moment are kept. */
export function startOf(day: Fragment, { at }: BoundMoment, { tz }: QueryContext): Fragment {
  return at.target.kind === 'datetime' ? fragment`(${day}::timestamp at time zone ${parameter(tz)}::text)` : day;
}
