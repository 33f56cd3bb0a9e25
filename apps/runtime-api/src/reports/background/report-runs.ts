import { type QuestionContent, type ReportRun } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { requestContext } from '../../database/request-context.js';
import { Database } from '../../database/database.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { problemOf } from '../../http/problem-details.filter.js';
import { Jobs } from '../../jobs/jobs.js';
import { OrganisationClock } from '../../records/clock.js';
import { type Asking, ReportsService } from '../reports.service.js';
import { forgetOldRuns, type ReportRunRow, rowsOfRun, runOf, runsOf } from './report-run-rows.js';
import { mostTries, runJob } from './run-worker.js';

/** Who has so many under way waits for one of them. */
const mostOpen = 5;

/** Questions that take too long to wait for: worked out in the background under the rights of who asked, and looked at by nobody else. */
@Injectable()
export class ReportRuns {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
    private readonly jobs: Jobs,
    private readonly clock: OrganisationClock,
    private readonly audit: Audit,
  ) {}

  async list({ app, actor, locale }: Asking): Promise<readonly ReportRun[]> {
    return (await runsOf(this.database.sql, app, actor.userId)).map((row) => viewOf(row, locale));
  }

  /** One of them; with its answer, as long as whoever asked may still ask exactly this. */
  async get(asking: Asking, id: string): Promise<ReportRun> {
    const row = await this.mine(asking, id);
    const view = viewOf(row, asking.locale);
    if (row.state !== 'done' || row.readAt === null) return view;
    const prepared = await this.reports.prepared(asking, row.content, row.today).catch((error: unknown) => {
      if (error instanceof PlatformError) return undefined;
      throw error;
    });
    if (prepared?.key !== row.key) return { ...view, isOutdated: true };
    const answer = await prepared.shape({ rows: await rowsOfRun(this.database.sql, id), at: row.readAt, isKept: false, inBackground: true });
    await this.audit.write(this.database.sql, { action: 'report.queried', actor: asking.actor, outcome: 'success', app: asking.app, target: row.content.dataset, facts: { background: id, rows: answer.rows.length } });
    return { ...view, answer };
  }

  /** Begins one; who has asked for the same and waits for it still is told of that one. */
  async ask(asking: Asking, { title, content }: { readonly title: string; readonly content: QuestionContent }): Promise<ReportRun> {
    const { app, actor, locale } = asking;
    const { today } = this.clock.moment();
    const { key } = await this.reports.prepared(asking, content, today);
    return this.database.transaction(async (sql) => {
      // Two presses at once are one question.
      await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [`report-run ${actor.userId}`]);
      await forgetOldRuns(sql);
      const all = await runsOf(sql, app, actor.userId);
      const open = all.filter(({ state }) => state === 'waiting' || state === 'running');
      const same = all.find((one) => one.key === key);
      if (same !== undefined && open.includes(same)) return viewOf(same, locale);
      if (open.length >= mostOpen) throw new PlatformError('report.too_many_behind', { most: mostOpen });
      // Asked anew it stays what it is, with the answer that it has until there is another.
      const id = same?.id ?? uuidV7();
      await sql.query(`insert into platform.report_run (id, app, user_id, title, content, today, locale, state, key) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8)
        on conflict (id) do update set title = $4, content = $5, today = $6, locale = $7, state = 'waiting', key = $8, asked_at = now(), begun_at = null, ended_at = null, expected_seconds = null, problem = null`, [id, app, actor.userId, title.trim(), JSON.stringify(content), today, locale, key]);
      await this.jobs.enqueue(sql, { kind: runJob, payload: { id }, dedupeKey: `report-run:${id}`, maxAttempts: mostTries + 20 });
      await this.audit.write(sql, { action: 'report.queried', actor, outcome: 'success', app, target: content.dataset, facts: { background: id, dimensions: content.query.dimensions.map(({ dimension }) => dimension), measures: content.query.measures } });
      const row = await runOf(sql, id);
      if (row === undefined) throw new Error('What was just written is there.');
      return viewOf(row, locale);
    });
  }

  /** Stops one that is under way; forgets one that has ended. */
  async stop(asking: Asking, id: string): Promise<void> {
    const { app, content } = await this.mine(asking, id);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update platform.report_run set state = case when rows is null then 'stopped' else 'done' end, ended_at = coalesce(read_at, now()) where id = $1 and state in ('waiting', 'running')`, [id]);
      if (rowCount === 0) await sql.query('delete from platform.report_run where id = $1', [id]);
      else await this.jobs.cancel(sql, { dedupeKey: `report-run:${id}` });
      await this.audit.write(sql, { action: 'report.run_stopped', actor: asking.actor, outcome: 'success', app, target: content.dataset, facts: { background: id, forgotten: rowCount === 0 } });
    });
  }

  private async mine({ app, actor }: Asking, id: string): Promise<ReportRunRow> {
    const row = await runOf(this.database.sql, id);
    if (row === undefined || row.app !== app || row.userId !== actor.userId) throw new PlatformError('report.run_not_found');
    return row;
  }
}

function viewOf(row: ReportRunRow, locale: Asking['locale']): ReportRun {
  const { id, title, content, state, askedAt, begunAt, endedAt, ahead, expectedSeconds, problem } = row;
  const seconds = begunAt === null ? undefined : Math.max(0, Math.round((Date.parse(endedAt ?? row.now) - Date.parse(begunAt)) / 1_000));
  return {
    id, title, content, state, askedAt, ...(begunAt !== null && { begunAt }), ...(endedAt !== null && { endedAt }),
    ...(state === 'waiting' && { ahead }), ...(seconds !== undefined && { seconds }), ...(expectedSeconds !== null && { expectedSeconds }),
    ...(problem !== null && { problem: problemOf(new PlatformError(problem.code, problem.facts), locale, requestContext.getStore()?.requestId ?? '') as unknown as NonNullable<ReportRun['problem']> }),
  };
}
