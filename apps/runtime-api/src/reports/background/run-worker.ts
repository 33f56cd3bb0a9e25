import { type Locale } from '@carewright/schema';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Actors } from '../../access/actors.js';
import { languageOf } from '../../access/language.js';
import { codeOf } from '../../database/database-errors.js';
import { Database } from '../../database/database.js';
import { Turns } from '../../fairness/turns.js';
import { PlatformError } from '../../http/platform-error.js';
import { type JobHandler } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { Notifications } from '../../notifications/notifications.js';
import { type ReportRows, ReportReader } from '../reading/report-reader.js';
import { ReportsService } from '../reports.service.js';
import { forgetOldRuns, type ReportRunRow, runOf } from './report-run-rows.js';

export const runJob = 'report.run';
export interface RunPayload {
  readonly id: string;
}

/** Longer than this nothing is worked out, whoever waits for it. */
export const mostRunSeconds = 15 * 60;
const lookMs = 1_000;
/** How often a question is tried before it has failed. */
export const mostTries = 4;
const log = new Logger('Reports');

const words = {
  done: { title: { 'zh-CN': '“{title}”统计好了', 'en-US': '“{title}” is ready' }, body: { 'zh-CN': '点击查看结果，保留 3 天。', 'en-US': 'Open it to see the answer; it is kept for three days.' } },
  failed: { title: { 'zh-CN': '“{title}”没有统计成功', 'en-US': '“{title}” could not be worked out' }, body: { 'zh-CN': '点击查看原因。', 'en-US': 'Open it to see why.' } },
} as const satisfies Readonly<Record<'done' | 'failed', Readonly<Record<'title' | 'body', Readonly<Record<Locale, string>>>>>>;

type Ended = { readonly key: string; readonly outcome: ReportRows } | { readonly problem: PlatformError };

/** Works out what was asked for in the background: one question at a time on each node, people in turn, without a transaction of its own meanwhile. */
@Injectable()
export class RunWorker implements OnModuleDestroy {
  private readonly turns = new Turns({ atOnce: 1 });
  private readonly working = new Set<AbortController>();

  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly reports: ReportsService,
    private readonly reader: ReportReader,
    private readonly notifications: Notifications,
    jobs: Jobs,
  ) {
    jobs.handleApart(runJob, (payload, { attempt }) => this.work((payload as RunPayload).id, attempt >= mostTries));
  }

  /** Another node begins anew what this one leaves. */
  onModuleDestroy(): void {
    for (const controller of this.working) controller.abort();
  }

  private async work(id: string, isLast: boolean): Promise<JobHandler> {
    const run = await runOf(this.database.sql, id);
    if (run === undefined || !isOpen(run)) return () => Promise.resolve();
    const ended = await this.turns.take(run.userId, () => this.ask(id, isLast));
    return async (sql, _payload, job) => {
      await job.claim();
      if (ended === null) return;
      const isDone = 'outcome' in ended;
      const values = isDone ? ['done', ended.key, JSON.stringify(ended.outcome.rows), ended.outcome.at, null] : ['failed', run.key, null, null, JSON.stringify({ code: ended.problem.code, facts: ended.problem.facts })];
      const { rowCount } = await sql.query(`update platform.report_run set state = $2, key = $3, rows = coalesce($4::json, rows), read_at = coalesce($5, read_at), problem = $6, ended_at = now() where id = $1 and state in ('waiting', 'running')`, [id, ...values]);
      if (rowCount === 0) return;
      await forgetOldRuns(sql);
      const locale = await languageOf(sql, run.userId);
      const { title, body } = words[isDone ? 'done' : 'failed'];
      await this.notifications.send(sql, { userId: run.userId, kind: 'report', title: title[locale].replace('{title}', () => run.title), body: body[locale], link: `/apps/${run.app}/questions/behind/${id}` });
    };
  }

  /** Null where it was stopped meanwhile. */
  private async ask(id: string, isLast: boolean): Promise<Ended | null> {
    const controller = new AbortController();
    this.working.add(controller);
    let wasStopped = false;
    const look = setInterval(() => void runOf(this.database.sql, id).then((now) => { if (now === undefined || !isOpen(now)) { wasStopped = true; controller.abort(); } }, () => undefined), lookMs);
    try {
      const { sql } = this.database;
      const run = await runOf(sql, id);
      const actor = run && (await this.actors.load(sql, run.userId));
      if (run === undefined || !isOpen(run)) return null;
      if (actor === undefined) return { problem: new PlatformError('report.dataset_not_found') };
      const { reader, question, key } = await this.reports.prepared({ app: run.app, actor, locale: run.locale }, run.content, run.today);
      await sql.query(`update platform.report_run set state = 'running', begun_at = now() where id = $1 and state in ('waiting', 'running')`, [id]);
      const outcome = await this.reader.alone(reader, question, {
        seconds: mostRunSeconds, gone: controller.signal,
        expected: async (seconds) => void (await sql.query('update platform.report_run set expected_seconds = $2 where id = $1', [id, Math.ceil(seconds)])),
      });
      return { key, outcome };
    } catch (error) {
      if (wasStopped) return null;
      // What was left because this node stops is begun anew elsewhere.
      const isLeft = error instanceof PlatformError && error.code === 'report.left';
      if (error instanceof PlatformError && !isLeft) return { problem: error };
      if (!isLast || isLeft) throw error;
      log.error(`A question in the background could not be worked out (${codeOf(error) ?? 'unknown'}).`, error instanceof Error ? error.stack : undefined);
      return { problem: new PlatformError('report.failed') };
    } finally {
      clearInterval(look);
      this.working.delete(controller);
    }
  }
}

const isOpen = ({ state }: Pick<ReportRunRow, 'state'>): boolean => state === 'waiting' || state === 'running';
