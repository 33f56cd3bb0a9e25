import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { type Sql } from '../database/sql.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { acquireJobs, deleteLeased, extendLeases, leaseSeconds, recordFailure, releaseLeases } from './job-leases.js';
import { type Job, type JobHandler, type LeasedJob, LostJob } from './job.js';
import { Jobs, jobsChannel } from './jobs.js';

const pollMs = { least: 250, most: 1_000 } as const;
/** So many jobs of one node may wait for somebody outside at the same time: they cost a socket each. */
const mostApart = 32;
const log = new Logger('Jobs');

/** Takes due jobs and runs them, a few at a time; any node may run any job. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly owner = randomUUID();
  private readonly running = new Map<string, Promise<void>>();
  private readonly outside = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private heartBeat: NodeJS.Timeout | undefined;
  private polling: Promise<void> | undefined;
  private pollAgain = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly listener: Listener,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.jobWorkers === 0) return;
    this.listener.on(jobsChannel, () => this.wake());
    this.listener.onReconnect(() => this.wake());
    this.heartBeat = setInterval(() => void this.beat(), (leaseSeconds * 1000) / 4);
    this.heartBeat.unref();
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.heartBeat);
    await this.polling;
    await Promise.all([...this.running.values(), ...this.outside.values()]);
    if (this.settings.jobWorkers > 0) await releaseLeases(this.database.sql, this.owner).catch(() => undefined);
  }

  /** Looks for due jobs now instead of at the next poll. */
  wake(): void {
    if (this.stopped) return;
    if (this.polling) {
      this.pollAgain = true;
      return;
    }
    clearTimeout(this.timer);
    this.pollAgain = false;
    this.polling = this.poll().finally(() => {
      this.polling = undefined;
      if (this.pollAgain) this.wake();
      else this.schedule();
    });
  }

  private schedule(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), pollMs.least + Math.random() * (pollMs.most - pollMs.least));
    this.timer.unref();
  }

  private async beat(): Promise<void> {
    const held = [...this.running.keys(), ...this.outside.keys()];
    if (held.length > 0) await extendLeases(this.database.sql, this.owner, held).catch(() => undefined);
  }

  private async poll(): Promise<void> {
    try {
      await this.begin(this.jobs.kinds(), this.running, this.settings.jobWorkers);
      await this.begin(this.jobs.kindsApart(), this.outside, mostApart);
    } catch (error) {
      log.warn(`Looking for jobs failed: ${error instanceof Error ? error.message : 'unknown reason'}`);
    }
  }

  /** Takes as many due jobs of these kinds as there is room for. */
  private async begin(kinds: readonly string[], among: Map<string, Promise<void>>, most: number): Promise<void> {
    const free = most - among.size;
    if (free <= 0 || kinds.length === 0) return;
    for (const job of await acquireJobs(this.database.sql, this.owner, kinds, free)) {
      const done = this.run(job).finally(() => {
        among.delete(job.id);
        this.wake();
      });
      among.set(job.id, done);
    }
  }

  private async run(leased: LeasedJob): Promise<void> {
    try {
      const apart = this.jobs.apartOf(leased.kind);
      const handler = apart === undefined ? this.jobs.handlerOf(leased.kind) : await apart(leased.payload, { id: leased.id, attempt: leased.attempts });
      if (!handler) throw new Error(`No handler for the job kind ${leased.kind}.`);
      await this.database.transaction((sql) => this.handle(sql, leased, handler));
    } catch (error) {
      if (error instanceof LostJob) return;
      await this.fail(leased, error);
    }
  }

  private async handle(sql: Sql, leased: LeasedJob, handler: JobHandler): Promise<void> {
    let claimed = false;
    const job: Job = {
      id: leased.id,
      kind: leased.kind,
      attempt: leased.attempts,
      maxAttempts: leased.max_attempts,
      dueAt: leased.due_at,
      ownerId: leased.owner_id,
      claim: async () => {
        if (claimed) return;
        if (!(await deleteLeased(sql, this.owner, leased.id))) throw new LostJob();
        claimed = true;
      },
      progress: async (state) => {
        if (claimed) return;
        const { rowCount } = await this.database.sql.query('update platform.job set progress = $2 where id = $1', [leased.id, JSON.stringify(state)]);
        // Cancelled: there is no use in going on to the end.
        if (rowCount === 0) throw new LostJob();
      },
    };
    const result = await handler(sql, leased.payload, job);
    await job.claim();
    if (leased.owner_id !== null) {
      await sql.query('insert into platform.finished_job (id, kind, owner_id, result, created_at) values ($1, $2, $3, $4, $5)', [leased.id, leased.kind, leased.owner_id, JSON.stringify(result ?? null), leased.due_at]);
    }
  }

  private async fail(leased: LeasedJob, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    try {
      const state = await recordFailure(this.database.sql, this.owner, leased, reason.slice(0, 2000));
      log.warn(`Job ${leased.kind} ${leased.id} failed at attempt ${leased.attempts}${state === 'dead' ? ' and is dead' : ''}: ${reason}`);
    } catch {
      log.warn(`Job ${leased.kind} ${leased.id} failed and could not be given back; its lease will end.`);
    }
  }
}
