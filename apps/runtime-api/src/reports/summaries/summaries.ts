import { type AppDefinition } from '@carewright/schema';
import { type Summary } from '@carewright/report-engine/sql';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { PublishParticipants } from '../../publishing/publish-participants.js';
import { SummaryKeeper } from './summary-keeper.js';
import { summariesOf } from './summary-rows.js';

const planJob = 'report.summaries';
const foldJob = 'report.fold';
const foldEveryMs = 60_000;
const planEveryMs = 30 * 60_000;
/** What a node knows of the summaries may be as old as this: one that is new is used a little later, one that is gone is found out by asking. */
const knownMs = 5_000;

/** What is counted beforehand, for who asks; kept up by jobs, so that one node does it at a time. */
@Injectable()
export class Summaries implements OnModuleInit, OnApplicationBootstrap {
  private readonly known = new Map<string, { readonly at: number; readonly summaries: Promise<readonly Summary[]> }>();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly liveApps: LiveApps,
    private readonly keeper: SummaryKeeper,
    private readonly participants: PublishParticipants,
  ) {}

  onModuleInit(): void {
    this.participants.add({ onPublish: (sql, app) => this.published(sql, app) });
    // Counting millions of records takes long: such a job keeps no connection of those who write.
    this.jobs.handleApart(planJob, async () => {
      for (const { key } of await this.apps()) await this.keeper.plan(key);
      return (sql, _payload, job) => this.next(sql, job, planEveryMs);
    });
    this.jobs.handleApart(foldJob, async () => {
      for (const { key, definition } of await this.apps()) for (const summary of await summariesOf(this.database.sql, key)) await this.keeper.fold(summary, definition);
      return (sql, _payload, job) => this.next(sql, job, foldEveryMs);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.wait(this.database.sql, planJob, planEveryMs / 30);
    await this.wait(this.database.sql, foldJob, foldEveryMs);
  }

  /** The summaries that are ready to be asked, the smallest first. */
  of(app: string): Promise<readonly Summary[]> {
    const known = this.known.get(app);
    if (known !== undefined && Date.now() - known.at < knownMs) return known.summaries;
    const summaries = summariesOf(this.database.sql, app).then((rows) => rows.filter(({ ready }) => ready));
    this.known.set(app, { at: Date.now(), summaries });
    summaries.catch(() => this.known.delete(app));
    return summaries;
  }

  forget(app: string): void {
    this.known.delete(app);
  }

  private async apps(): Promise<readonly { readonly key: string; readonly definition: AppDefinition }[]> {
    const keys = await this.database.sql.query<{ key: string }>('select key from platform.app where live_release is not null order by key');
    return Promise.all(keys.rows.map(async ({ key }) => ({ key, definition: (await this.liveApps.get(key)).definition })));
  }

  private async published(sql: Sql, app: AppDefinition): Promise<void> {
    await this.keeper.published(sql, app);
    this.forget(app.key);
  }

  /** This one is done before the next takes its place. */
  private async next(sql: Sql, job: Job, inMs: number): Promise<void> {
    await job.claim();
    await this.wait(sql, job.kind, inMs);
  }

  private async wait(sql: Sql, kind: string, inMs: number): Promise<void> {
    await this.jobs.enqueue(sql, { kind, payload: {}, dueAt: new Date(Date.now() + inMs), dedupeKey: kind });
  }
}
