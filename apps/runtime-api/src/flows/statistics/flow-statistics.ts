import { type FlowStatistics, type FlowStepStatistics, type FlowThroughput, type FlowVariant } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { codeOf } from '../../database/database-errors.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { OrganisationClock } from '../../records/clock.js';
import { FlowAccess } from '../flow-access.js';
import { FlowReleases } from '../flow-releases.js';
import { stepsOf, visitsSql, type FlowSteps } from './flow-visits.js';
import { summariseSql } from './run-summaries.js';

/** Runs that were started in these days, both included. */
export interface StatisticsQuestion {
  readonly app: string;
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

/** More runs than this are not read one by one; the newest of them tell how it is now. */
const mostRuns = 20_000;
const mostVariants = 10;
const longestMs = 20_000;

const period = `i.app = $1 and i.flow = $2 and i.started_at >= ($3::date)::timestamp at time zone $5 and i.started_at < ($4::date + 1)::timestamp at time zone $5`;
const runsCte = `runs as materialized (select i.id, i.status, i.started_at, i.ended_at from flow.instance i where ${period} order by i.started_at desc, i.id desc limit ${mostRuns})`;
const lasted = (from: string, to: string): string => `extract(epoch from ${to} - ${from})::float8`;
/** Both at once: PostgreSQL sorts for each call anew, and calls that are the same are one. */
const quantiles = (seconds: string): string => `(percentile_cont(array[0.5, 0.9]) within group (order by ${seconds}))`;
const durations = (seconds: string): string => `round(${quantiles(seconds)}[1])::float8 as median, round(${quantiles(seconds)}[2])::float8 as p90`;

/** Runs that are over, by their summaries; of those under way the history is read. */
const overCte = `${runsCte}, over as materialized (select r.id, r.started_at, r.ended_at, s.elements, s.visits, s.seconds, s.returns from runs r join flow.run_summary s on s.instance_id = r.id where r.ended_at is not null),
  live as materialized (select r.id from runs r where r.ended_at is null)`;
const returnsCte = `returns as (select o.id, unnest(o.returns) as element_id from over o union all select h.instance_id, h.element_id from live l join flow.history_event h on h.instance_id = l.id where h.kind = 'returned')`;

const writeSummariesSql = summariseSql(`select i.id from (select i.id, i.ended_at from flow.instance i where ${period} order by i.started_at desc, i.id desc limit ${mostRuns}) i where i.ended_at is not null`);
const totalsSql = `with ${overCte}, ${returnsCte}, returned as (select distinct id from returns)
  select r.status, count(*)::int as count, count(*) filter (where r.ended_at is null)::int as running, count(t.id)::int as returned from runs r left join returned t on t.id = r.id group by r.status`;
const lengthsSql = `with ${runsCte} select ${durations(lasted('r.started_at', 'r.ended_at'))} from runs r where r.ended_at is not null`;
/** One line for each step, and one without an id for all of them: the visits, which are most of the work, are counted once. */
const stepsSql = `with ${overCte}, ${returnsCte},
  visits as materialized (select o.id, u.element_id, u.visit, u.seconds from over o cross join lateral unnest(o.elements, o.visits, o.seconds) u (element_id, visit, seconds) where u.element_id = any($6)
    union all select v.instance_id, v.element_id, v.visit::int, ${lasted('v.began', 'v.ended')} from (${visitsSql('live', '$6')}) v),
  returned as (select element_id, count(*)::int as n from returns group by 1),
  waits as (select a.element_id, count(distinct a.instance_id)::int as n from live l join flow.activity a on a.instance_id = l.id group by 1)
  select v.element_id as id, count(*) filter (where v.visit = 1)::int as runs, count(*)::int as visits, count(*) filter (where v.visit = 2)::int as repeated,
    coalesce(sum(v.seconds), 0)::float8 as total, ${durations('v.seconds')}, coalesce(max(t.n), 0)::int as returns, coalesce(max(w.n), 0)::int as waiting
  from visits v left join returned t on t.element_id = v.element_id left join waits w on w.element_id = v.element_id group by v.element_id
  union all select null, 0, 0, (select count(distinct v.id)::int from visits v where v.visit = 2 and v.element_id = any($7)), 0, null, null, 0, 0`;
const variantsSql = `with ${overCte}, ways as (select o.id, o.started_at, o.ended_at, (select string_agg(e, '>' order by place) from unnest(o.elements) with ordinality u (e, place) where e = any($6)) as way from over o)
  select md5(w.way) as id, w.way, count(*)::int as count, ${durations(lasted('w.started_at', 'w.ended_at'))}, sum(count(*)) over ()::int as total from ways w where w.way is not null group by w.way order by 3 desc, w.way limit ${mostVariants}`;
const throughputSql = `with slots as (select generate_series(date_trunc($6, $3::date::timestamp), $4::date::timestamp, ('1 ' || $6)::interval) as slot),
  started as (select date_trunc($6, i.started_at at time zone $5) as slot, count(*)::int as n from flow.instance i where ${period} group by 1),
  ended as (select date_trunc($6, i.ended_at at time zone $5) as slot, count(*)::int as n from flow.instance i where i.app = $1 and i.flow = $2 and i.ended_at >= ($3::date)::timestamp at time zone $5 and i.ended_at < ($4::date + 1)::timestamp at time zone $5 group by 1)
  select to_char(s.slot, 'YYYY-MM-DD') as "from", coalesce(a.n, 0) as started, coalesce(e.n, 0) as ended from slots s left join started a on a.slot = s.slot left join ended e on e.slot = s.slot order by s.slot`;

interface StepRow extends Omit<FlowStepStatistics, 'id' | 'name' | 'share'> {
  /** Null for all steps together. */
  readonly id: string | null;
  readonly total: number;
}

const isStep = <Row extends StepRow>(row: Row): row is Row & { readonly id: string } => row.id !== null;

const dayMs = 86_400_000;
const daysIn = ({ from, to }: StatisticsQuestion): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1;
const grainFor = (days: number): FlowStatistics['grain'] => (days <= 45 ? 'day' : days <= 200 ? 'week' : 'month');

/** Says how a flow has been doing: where the time goes, what is done twice, which ways it takes. For those who look after the flows of the app. */
@Injectable()
export class FlowStatisticsReader {
  constructor(
    private readonly database: Database,
    private readonly access: FlowAccess,
    private readonly releases: FlowReleases,
    private readonly clock: OrganisationClock,
  ) {}

  async read(actor: Actor, question: StatisticsQuestion): Promise<FlowStatistics> {
    if (!(await this.access.operates(actor, question.app))) throw new PlatformError('instance.not_allowed');
    const steps = stepsOf(await this.releases.graphs(this.database.sql, question.app, question.flow));
    try {
      return await this.database.transaction(async (sql) => {
        await sql.query(`set local statement_timeout = ${longestMs}`);
        return this.inside(sql, question, steps);
      });
    } catch (error) {
      if (codeOf(error) === '57014') throw new PlatformError('flow.statistics_too_long', {}, { cause: error });
      throw error;
    }
  }

  private async inside(sql: Sql, question: StatisticsQuestion, steps: FlowSteps): Promise<FlowStatistics> {
    const { app, flow, from, to } = question;
    const values = [app, flow, from, to, this.clock.tz];
    const grain = grainFor(daysIn(question));
    await sql.query(writeSummariesSql, values);
    const totals = (await sql.query<{ status: string; count: number; running: number; returned: number }>(totalsSql, values)).rows;
    const sum = (pick: (row: (typeof totals)[number]) => number): number => totals.reduce((all, row) => all + pick(row), 0);
    const total = sum((row) => row.count);
    const lengths = (await sql.query<{ median: number | null; p90: number | null }>(lengthsSql, values)).rows[0];
    const counted = (await sql.query<StepRow>(stepsSql, [...values, steps.timed, steps.telling])).rows;
    const rows = counted.filter(isStep);
    const spent = rows.reduce((all, row) => all + row.total, 0);
    const shown = rows.filter((row) => steps.people.has(row.id) || row.total >= 1 || row.waiting > 0)
      .map(({ total: own, ...row }): FlowStepStatistics => ({ ...row, name: steps.names.get(row.id) ?? '', share: spent === 0 ? 0 : own / spent })).sort((a, b) => b.share - a.share || a.id.localeCompare(b.id));
    const variants = (await sql.query<Omit<FlowVariant, 'steps'> & { way: string; total: number }>(variantsSql, [...values, steps.telling])).rows;
    return {
      runs: {
        total, running: sum((row) => row.running), byStatus: Object.fromEntries(totals.map(({ status, count }) => [status, count])), median: lengths?.median ?? null, p90: lengths?.p90 ?? null,
        reworked: counted.find((row) => !isStep(row))?.repeated ?? 0, returned: sum((row) => row.returned),
      },
      bottleneck: spent === 0 ? null : (shown[0]?.id ?? null), steps: shown,
      variants: variants.map(({ way, id, count, median, p90 }) => ({ id, steps: way.split('>').map((step) => named(steps, step)), count, median, p90 })),
      otherVariants: (variants[0]?.total ?? 0) - variants.reduce((all, { count }) => all + count, 0),
      grain, throughput: (await sql.query<FlowThroughput>(throughputSql, [...values, grain])).rows, isSample: total >= mostRuns,
    };
  }
}

function named(steps: FlowSteps, step: string): string {
  const name = steps.names.get(step) ?? '';
  return name === '' ? step : name;
}
