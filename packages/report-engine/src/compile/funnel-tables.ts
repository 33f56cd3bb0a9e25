import { type Fragment, fragment, identifier, parameter } from '@carewright/schema/sql';
import { type BoundFunnel, type BoundMoment } from '../journeys/bound-journey.js';
import { intervalSql, wallTime } from './calendar-sql.js';
import { type Following, happenings } from './happenings.js';

const name = (index: number): Fragment => fragment`${identifier(`f${index}`)}`;
const isSame = (one: BoundMoment | undefined, other: BoundMoment): boolean => one?.fact.key === other.fact.key && one.at.tail === other.at.tail && one.at.steps.map(({ relation }) => relation).join() === other.at.steps.map(({ relation }) => relation).join();

/**
 * Who took each step, as tables `f0`, `f1` … of whom (`s`), when (`t`), and until when the last step counts (`e`); `entered` holds
 * the groups of the record that they started with, where groups are asked for. The earliest way through is taken, so whoever can
 * come further does. A step like the one before needs another record: only there it matters which record (`i`) the one before was.
 */
export class FunnelTables {
  private readonly following: Following;
  private readonly funnel: BoundFunnel;

  constructor(following: Following, funnel: BoundFunnel) {
    this.following = following;
    this.funnel = funnel;
  }

  all(): readonly Fragment[] {
    return [...this.start(), ...this.funnel.steps.slice(1).map((step, at) => this.further(step, at + 1))];
  }

  /** Moments are compared as they are; where a step knows the day only, all steps are of days on the wall. */
  private time(step: BoundMoment): Fragment {
    return this.funnel.byMoment ? fragment`t` : fragment`${wallTime(fragment`t`, step.at.target.kind, this.following.context.tz)}::date`;
  }

  private start(): readonly Fragment[] {
    const [first] = this.funnel.steps;
    if (first === undefined) throw new Error('A bound funnel has steps.');
    const rows = happenings(this.following, first, true);
    const time = this.time(first);
    if (this.following.bound.dimensions.length === 0) {
      const began = this.needsRecord(0) ? fragment`select distinct on (s) s, ${time} as t, id as i from (${rows}) as r order by s, t, i` : fragment`select s, min(${time}) as t from (${rows}) as r group by s`;
      return [fragment`f0 as (select began.*${this.end()} from (${began}) as began)`];
    }
    // A record may be in several groups.
    const entered = fragment`entered as (select distinct s, t, i, d0 from (select s, t, i, d0, dense_rank() over (partition by s order by t, i) as place from (select s, ${time} as t, id as i, d0 from (${rows}) as r) as told) as ranked where place = 1)`;
    return [entered, fragment`f0 as (select distinct s, t, i${this.end()} from entered)`];
  }

  private further(step: BoundMoment, at: number): Fragment {
    const { steps, within } = this.funnel;
    const after = isSame(steps[at - 1], step) ? fragment`(r.t, r.i) > (b.t, b.i)` : fragment`r.t >= b.t`;
    const inTime = within === null ? fragment`` : fragment` and r.t <= b.e`;
    const kept = within === null ? fragment`b.s` : fragment`b.s, b.e`;
    const both = fragment`${name(at - 1)} as b join (select s, ${this.time(step)} as t, id as i from (${happenings(this.following, step, false)}) as h) as r on r.s = b.s and ${after}${inTime}`;
    if (!this.needsRecord(at)) return fragment`${name(at)} as (select ${kept}, min(r.t) as t from ${both} group by ${kept})`;
    return fragment`${name(at)} as (select distinct on (b.s) ${kept}, r.t, r.i from ${both} order by b.s, r.t, r.i)`;
  }

  private needsRecord(at: number): boolean {
    const [now, next] = [this.funnel.steps[at], this.funnel.steps[at + 1]];
    return now !== undefined && next !== undefined && isSame(now, next);
  }

  private end(): Fragment {
    const { within, byMoment } = this.funnel;
    if (within === null) return fragment``;
    const zone = parameter(this.following.context.tz);
    const later = intervalSql(within.n, within.unit);
    return byMoment ? fragment`, (((t at time zone ${zone}::text) + ${later}) at time zone ${zone}::text) as e` : fragment`, t + ${later} as e`;
  }
}
