import { type Locale, type Query, type QuestionContent, type ReportRunState } from '@carewright/schema';
import { type ErrorCode } from '../../http/error-catalogue.js';
import { type Sql } from '../../database/sql.js';
import { type Rows } from '../reading/reader-session.js';

/** How long an answer of the background can be looked at. */
export const keptDays = 3;

/** A question in the background, as the database keeps it; the rows of its answer stay there until somebody looks. */
export interface ReportRunRow {
  readonly id: string;
  readonly app: string;
  readonly userId: string;
  readonly title: string;
  readonly content: QuestionContent & { readonly query: Query };
  /** The day that its words “today” and “this month” are about. */
  readonly today: string;
  readonly locale: Locale;
  readonly state: ReportRunState;
  readonly key: string;
  readonly askedAt: string;
  readonly begunAt: string | null;
  readonly endedAt: string | null;
  readonly expectedSeconds: number | null;
  readonly problem: { readonly code: ErrorCode; readonly facts: Readonly<Record<string, string | number>> } | null;
  readonly readAt: string | null;
  /** How many questions of anybody wait before this one. */
  readonly ahead: number;
  readonly now: string;
}

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `r.id, r.app, r.user_id as "userId", r.title, r.content, r.today::text as today, r.locale, r.state, r.key, ${utc('r.asked_at')} as "askedAt", ${utc('r.begun_at')} as "begunAt", ${utc('r.ended_at')} as "endedAt", r.expected_seconds as "expectedSeconds", r.problem, ${utc('r.read_at')} as "readAt", ${utc('now()')} as now,
  case when r.state = 'waiting' then (select count(*)::int from platform.report_run w where w.state in ('waiting', 'running') and (w.asked_at, w.id) < (r.asked_at, r.id)) else 0 end as ahead`;

/** What one person has asked for in an app, the newest first. */
export async function runsOf(sql: Sql, app: string, userId: string): Promise<readonly ReportRunRow[]> {
  return (await sql.query<ReportRunRow>(`select ${columns} from platform.report_run r where r.app = $1 and r.user_id = $2 order by r.asked_at desc, r.id desc limit 50`, [app, userId], 'report-runs-of')).rows;
}

export async function runOf(sql: Sql, id: string): Promise<ReportRunRow | undefined> {
  return (await sql.query<ReportRunRow>(`select ${columns} from platform.report_run r where r.id = $1`, [id], 'report-run-of')).rows[0];
}

/** The rows of an answer. */
export async function rowsOfRun(sql: Sql, id: string): Promise<Rows> {
  return (await sql.query<{ rows: Rows | null }>('select rows from platform.report_run where id = $1', [id], 'report-run-rows')).rows[0]?.rows ?? [];
}

/** Forgets what was kept long enough. */
export async function forgetOldRuns(sql: Sql): Promise<void> {
  await sql.query(`delete from platform.report_run where ended_at < now() - interval '${keptDays} days'`);
}
