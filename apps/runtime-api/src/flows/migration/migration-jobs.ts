import { migrateInstance, planMigration, type FormerTimers, type Migrated, type MigrationPlan } from '@carewright/flow-engine';
import { type Issue } from '@carewright/schema';
import { Injectable, Logger } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { FlowReleases } from '../flow-releases.js';
import { type FlowRun } from '../flow-run.js';
import { FlowRunner } from '../flow-runner.js';
import { migrationRow, type ItemState, type MigrationRow } from './migration-rows.js';

const kind = 'flow.migrate';
const log = new Logger('FlowMigrations');

/** How many instances of one migration are moved at once: fewer than a node has workers, so that timers and people never wait for a migration. */
const lanes = 3;

interface Item {
  readonly instance: string;
  readonly former: FormerTimers | null;
}

interface Outcome {
  readonly state: ItemState;
  readonly reasons?: readonly Issue[];
  readonly ended?: unknown;
}

interface Moved {
  readonly instance: string;
  readonly outcome: Outcome;
}

/** So many are moved in one transaction: few enough that nobody who answers one of them waits longer than for another person. */
const mostAtOnce = 10;

/** Whatever nobody works on now, locked with its instance: a transaction that holds several instances never waits for one. */
const takeSql = `select m.instance_id as instance, m.ended as former from flow.migration_item m join flow.instance i on i.id = m.instance_id
  where m.migration_id = $1 and m.state = 'waiting' order by m.instance_id limit ${String(mostAtOnce)} for update skip locked`;

/** What is left is being worked on, or its instance is gone: one of them, alone, and its lock is waited for. */
const takeBusySql = `select instance_id as instance, ended as former from flow.migration_item where migration_id = $1 and state = 'waiting' order by instance_id limit 1 for update skip locked`;

/** What is taken: `isLocked` says whether the instances are locked with it. */
interface Taken {
  readonly items: readonly Item[];
  readonly isLocked: boolean;
}

const markSql = `update flow.migration_item i set state = x.state, reasons = x.reasons, ended = x.ended, at = now()
  from jsonb_to_recordset($2::jsonb) as x(instance uuid, state text, reasons jsonb, ended jsonb) where i.migration_id = $1 and i.instance_id = x.instance and i.instance_id = any($3::uuid[])`;

/**
 * Moves the instances of a migration: one job, one transaction, a few instances, and each job asks for the next.
 * A node that dies leaves its job to another; what was moved stays moved, and nothing is moved half.
 */
@Injectable()
export class MigrationJobs {
  /** What elements became of which: the same for all instances of a migration. */
  private planned: { readonly migration: string; readonly plan: MigrationPlan } | undefined;

  constructor(
    private readonly jobs: Jobs,
    private readonly runner: FlowRunner,
    private readonly releases: FlowReleases,
  ) {
    jobs.handle(kind, (sql, payload, job) => this.next(sql, payload as { readonly migration: string; readonly lane: number }, job));
  }

  /** Begins the work on a migration, in the transaction that made it. */
  async begin(sql: Sql, migration: string): Promise<void> {
    for (let lane = 0; lane < lanes; lane += 1) await this.enqueue(sql, migration, lane);
  }

  private async enqueue(sql: Sql, migration: string, lane: number): Promise<void> {
    await this.jobs.enqueue(sql, { kind, payload: { migration, lane }, dedupeKey: `flow-migration:${migration}:${lane}` });
  }

  private async next(sql: Sql, { migration, lane }: { readonly migration: string; readonly lane: number }, job: Job): Promise<void> {
    const row = await migrationRow(sql, migration);
    if (row?.state !== 'running') return;
    const { items, isLocked } = await this.take(sql, migration);
    if (items.length === 0) return this.finish(sql, migration);
    // What is taken is locked, or one alone whose lock is waited for: then only whoever surely has the job may change it.
    const outcomes = (isLocked ? await this.moveTogether(sql, row, items, job) : null) ?? (await this.moveEach(sql, row, items, job));
    const marks = outcomes.map(({ instance, outcome: { state, reasons, ended } }) => ({ instance, state, reasons: reasons?.map(({ code, path, facts }) => ({ code, element: String(path[1] ?? ''), facts })) ?? null, ended: ended ?? null }));
    await sql.query(markSql, [migration, JSON.stringify(marks), items.map((item) => item.instance)], 'flow-migration-mark');
    await this.enqueue(sql, migration, lane);
  }

  private async take(sql: Sql, migration: string): Promise<Taken> {
    const { rows } = await sql.query<Item>(takeSql, [migration], 'flow-migration-take');
    return rows.length > 0 ? { items: rows, isLocked: true } : { items: (await sql.query<Item>(takeBusySql, [migration], 'flow-migration-take-busy')).rows, isLocked: false };
  }

  /** The last one to find nothing left closes the door; while another holds the last instance, that one will. */
  private async finish(sql: Sql, migration: string): Promise<void> {
    await sql.query(`update flow.migration m set state = 'finished', ended_at = now() where m.id = $1 and m.state = 'running' and not exists (select 1 from flow.migration_item i where i.migration_id = m.id and i.state = 'waiting')`, [migration]);
  }

  /** Nearly always nothing breaks: all are read at once and moved under one savepoint. Null when one of them broke: nothing has happened then. */
  private async moveTogether(sql: Sql, row: MigrationRow, items: readonly Item[], job: Job): Promise<readonly Moved[] | null> {
    await job.claim();
    return this.undoable(sql, async () => {
      const runs = await this.runner.openLocked(sql, items.map((item) => item.instance));
      const moved: Moved[] = [];
      for (const item of items) moved.push({ instance: item.instance, outcome: await this.move(sql, row, item, runs.get(item.instance) ?? null) });
      return moved;
    }, () => null);
  }

  /** One instance that breaks must not hold up the others. */
  private async moveEach(sql: Sql, row: MigrationRow, items: readonly Item[], job: Job): Promise<readonly Moved[]> {
    const moved: Moved[] = [];
    for (const item of items) {
      const run = await this.runner.open(sql, item.instance);
      await job.claim();
      const outcome = await this.undoable(sql, () => this.move(sql, row, item, run), (error): Outcome => {
        log.warn(`Instance ${item.instance} could not be migrated: ${error instanceof Error ? error.message : 'unknown reason'}`);
        return { state: 'failed' };
      });
      moved.push({ instance: item.instance, outcome });
    }
    return moved;
  }

  private async undoable<T>(sql: Sql, work: () => Promise<T>, broken: (error: unknown) => T): Promise<T> {
    await sql.query('savepoint flow_migration');
    try {
      const done = await work();
      await sql.query('release savepoint flow_migration');
      return done;
    } catch (error) {
      await sql.query('rollback to savepoint flow_migration');
      return broken(error);
    }
  }

  private async move(sql: Sql, row: MigrationRow, item: Item, run: FlowRun | null): Promise<Outcome> {
    return run === null || run.state.instance.endedAt !== null || run.release.id !== row.from ? { state: 'left' } : this.apply(sql, row, item, run);
  }

  private async apply(sql: Sql, row: MigrationRow, item: Item, run: FlowRun): Promise<Outcome> {
    const target = await this.releases.get(sql, row.to);
    if (this.planned?.migration !== row.id) this.planned = { migration: row.id, plan: planMigration(run.release.graph, target.graph, row.wish) };
    const { plan } = this.planned;
    const facts = { fromRelease: run.release.release, toRelease: target.release, release: run.release.id, migration: row.id };
    const result: Migrated = migrateInstance(plan, run.state, this.runner.ports(run), { timers: row.timers, people: row.people, facts, former: item.former ?? [], ...(row.createdBy !== null && { by: row.createdBy }) });
    if (result.advanced === undefined) return { state: 'refused', reasons: result.issues };
    if (row.dryRun) return { state: 'possible' };
    await this.runner.goOver(run, target, result.advanced);
    const ended = result.ended.filter((one) => one.kind === 'timer').map(({ element, activity, scope, dueAt, repeat }) => ({ element, activity, scope, dueAt, repeat }));
    return { state: 'moved', ...(ended.length > 0 && { ended }) };
  }
}
