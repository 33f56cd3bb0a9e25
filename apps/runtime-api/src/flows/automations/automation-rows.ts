import { type StartOutcome } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export interface StateRow {
  readonly flow: string;
  readonly nextAt: string | null;
  readonly lastAt: string | null;
  readonly runsInWeek: number;
  readonly faults: number;
  readonly keyMadeAt: string | null;
}

const stateSql = `select f.flow,
  (select ${moment('min(j.due_at)')} from platform.job j where j.kind in ('flow.start', 'flow.tick', 'flow.date') and j.kind <> 'flow.start' and j.payload->>'app' = $1 and j.payload->>'flow' = f.flow and j.state = 'ready') as "nextAt",
  (select ${moment('max(k.at)')} from flow.start_key k where k.app = $1 and k.flow = f.flow and k.outcome = 'started') as "lastAt",
  (select count(*)::int from flow.start_key k where k.app = $1 and k.flow = f.flow and k.outcome = 'started' and k.at > now() - interval '7 days') as "runsInWeek",
  (select count(*)::int from flow.start_key k join flow.instance i on i.id = k.instance_id where k.app = $1 and k.flow = f.flow and k.at > now() - interval '30 days' and i.status = 'failed')
    + (select count(*)::int from flow.start_key k where k.app = $1 and k.flow = f.flow and k.at > now() - interval '30 days' and k.outcome in ('circle', 'refused'))
    + (select count(*)::int from platform.job j where j.kind in ('flow.start', 'flow.tick', 'flow.date') and j.payload->>'app' = $1 and j.payload->>'flow' = f.flow and j.state = 'dead') as faults,
  (select ${moment('h.made_at')} from flow.hook h where h.app = $1 and h.flow = f.flow) as "keyMadeAt"
from unnest($2::text[]) as f(flow)`;

/** How each of these flows has been doing. */
export const stateRows = async (sql: Sql, app: string, flows: readonly string[]): Promise<readonly StateRow[]> => (await sql.query<StateRow>(stateSql, [app, flows], 'automation-states')).rows;

export interface RunRow {
  readonly key: string;
  readonly at: string;
  readonly dueAt: string | null;
  readonly kind: string;
  readonly outcome: StartOutcome;
  readonly recordId: string | null;
  readonly instanceId: string | null;
  readonly status: string | null;
  readonly starter: string | null;
}

const runSql = `select k.key, ${moment('k.at')} as at, ${moment('k.due_at')} as "dueAt", k.kind, k.outcome, k.record_id as "recordId", k.instance_id as "instanceId", i.status, u.name as starter
from flow.start_key k left join flow.instance i on i.id = k.instance_id left join platform.users u on u.id::text = i.starter
where k.app = $1 and k.flow = $2 and ($3::timestamptz is null or (k.at, k.key) < ($3, $4)) order by k.at desc, k.key desc limit $5`;

/** Where a page of runs ended. */
export interface RunMark {
  readonly at: string;
  readonly key: string;
}

/** What a flow began or did not, newest first. */
export const runRows = async (sql: Sql, { app, flow }: { readonly app: string; readonly flow: string }, { before, limit }: { readonly before: RunMark | null; readonly limit: number }): Promise<readonly RunRow[]> =>
  (await sql.query<RunRow>(runSql, [app, flow, before?.at ?? null, before?.key ?? null, limit], 'automation-runs')).rows;
