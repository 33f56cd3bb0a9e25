import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type CopySql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { changeJob, LostChange, unlessLost } from '../changes/change-job.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { StoredFiles } from '../files/stored-files.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { withTableWorker } from '../worker/table-worker.js';
import { BatchesAhead } from './batches-ahead.js';
import { ImportBatches, type PreparedBatch } from './import-batches.js';
import { GrowingTables } from './growing-tables.js';
import { importJob } from './import-job.js';
import { importLimits } from './import-limits.js';
import { ImportOpening } from './import-opening.js';
import { type ImportPosition, type ImportRun, positionOf } from './import-run.js';
import { type WrittenRows } from './written-rows.js';

/** Brings a file in, batch by batch: each with its progress in one transaction, so that whatever stops the import, it goes on where it was. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly database: Database,
    private readonly opening: ImportOpening,
    private readonly batches: ImportBatches,
    private readonly files: StoredFiles,
    private readonly changes: MassChangeStore,
    private readonly audit: Audit,
    jobs: Jobs,
  ) {
    jobs.handle(importJob, changeJob(changes, (id, job) => this.run(id, job)));
  }

  private async run(id: string, job: Job): Promise<unknown> {
    if (!(await this.changes.begin(id))) return null;
    const change = await this.changes.find(id);
    if (!change?.fileId) return null;
    try {
      return await withTemporaryFile(async (path) => {
        await this.files.writeTo(change.fileId ?? '', path);
        return withTableWorker('importing', async (worker) => this.import(await this.opening.begin(change, { path, worker }), job));
      });
    } catch (error) {
      // What is wrong with the file or the rights does not get better by trying again.
      if (!(error instanceof PlatformError)) throw error;
      await this.changes.fail(id, { code: error.code, facts: error.facts });
      return { state: 'failed' };
    }
  }

  private async import(run: ImportRun, job: Job): Promise<unknown> {
    const { change } = run;
    const tables = await GrowingTables.of(this.database, run);
    const isComplete = await this.storeAll(run, job, tables).finally(() => tables.finished());
    if (!isComplete) return { state: 'stopped' };
    await this.database.transaction(async (sql) => {
      await sql.query('update platform.mass_change set total = done where id = $1', [change.id]);
      await this.changes.finish(sql, change.id, { state: 'done' });
      const { created, updated, failed } = (await this.changes.find(change.id, sql)) ?? change;
      await this.audit.write(sql, { action: 'record.imported', actor: run.actor, outcome: 'success', app: change.app, form: change.form, target: change.id, facts: { created, updated, failed, dryRun: run.plan.dryRun } });
    });
    return { state: 'done' };
  }

  /** False when the import was stopped before the end of its file. */
  private async storeAll(run: ImportRun, job: Job, tables: GrowingTables): Promise<boolean> {
    let { number, rows } = positionOf(run.change);
    const batches = new BatchesAhead(() => this.batches.prepare(run), refersToItself(run) ? 0 : importLimits.batchesAhead);
    let told: Promise<void> = Promise.resolve();
    for (let batch = await batches.next(); batch !== null; batch = await batches.next()) {
      rows += batch.rows;
      const isStored = await this.store(run, batch, { position: { number, rows }, tables });
      await told;
      if (!isStored) return false;
      // People hear of it while the next batch is stored, which need not wait for that.
      told = this.tell(run, job, { batch, done: rows });
      told.catch(() => undefined);
      number += 1;
    }
    await told;
    return true;
  }

  private async tell({ change }: ImportRun, job: Job, { batch, done }: { readonly batch: PreparedBatch; readonly done: number }): Promise<void> {
    await batch.finished();
    await job.progress({ done });
    await this.changes.tell(this.database.sql, change.id);
  }

  /** False when the import was cancelled or another node has taken it over. */
  private async store(run: ImportRun, batch: PreparedBatch, { position, tables }: { readonly position: ImportPosition; readonly tables: GrowingTables }): Promise<boolean> {
    const note = async (sql: CopySql, written: WrittenRows): Promise<WrittenRows> => {
      const { counts, problems, undo } = written;
      const step = { counts: { ...counts, done: batch.rows }, number: position.number, undo, problems, position: { number: position.number + 1, rows: position.rows } };
      if (!(await this.changes.step(sql, run.change, step))) throw new LostChange();
      return written;
    };
    if (!run.plan.dryRun) return unlessLost(async () => tables.stored(await this.database.copying(async (sql) => note(sql, await batch.write(sql)))));
    const tried = await this.tryOut(batch);
    return unlessLost(() => this.database.copying((sql) => note(sql, tried)));
  }

  /** Does it all and takes it back at once: what the database refuses is found in a dry run as well. */
  private async tryOut(batch: PreparedBatch): Promise<WrittenRows> {
    const seen: { result?: WrittenRows } = {};
    const end = new Error('The end of a dry run.');
    await this.database
      .copying(async (sql) => {
        seen.result = await batch.write(sql);
        throw end;
      })
      .catch((error: unknown) => {
        if (error !== end) throw error;
      });
    if (!seen.result) throw new Error('A dry run brought nothing back.');
    return seen.result;
  }
}

/** Rows may name records that the rows before them made. */
const refersToItself = ({ columns, change }: ImportRun): boolean => columns.some(({ definition }) => definition.props?.['target'] === change.form);
