import { Injectable } from '@nestjs/common';
import { Actors } from '../../access/actors.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type CopySql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson, rolesIn } from '../../records/access/person.js';
import { changeJob, LostChange, unlessLost } from '../changes/change-job.js';
import { type MassChange } from '../changes/mass-change.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { StoredFiles } from '../files/stored-files.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { type TableWorker, withTableWorker } from '../worker/table-worker.js';
import { canBeStreamed } from './fast-path.js';
import { importJob } from './import-job.js';
import { importLimits } from './import-limits.js';
import { type ImportPlan, mappedColumns } from './import-plan.js';
import { type ImportPosition, type ImportRun } from './import-run.js';
import { ReferenceLookup } from './reference-lookup.js';
import { StreamedRowsImport } from './streamed-rows.js';
import { type WrittenRows, WrittenRowsImport } from './written-rows.js';

/** A batch that is ready to be stored. */
interface PreparedBatch {
  readonly rows: number;
  readonly write: (sql: CopySql) => Promise<WrittenRows>;
  readonly finished: () => Promise<void>;
}

/** Brings a file in, batch by batch: each with its progress in one transaction, so that whatever stops the import, it goes on where it was. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly actors: Actors,
    private readonly files: StoredFiles,
    private readonly changes: MassChangeStore,
    private readonly references: ReferenceLookup,
    private readonly streamed: StreamedRowsImport,
    private readonly written: WrittenRowsImport,
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
        return withTableWorker(async (worker) => this.import(await this.begin(change, { path, worker }), job));
      });
    } catch (error) {
      // What is wrong with the file or the rights does not get better by trying again.
      if (!(error instanceof PlatformError)) throw error;
      await this.changes.fail(id, { code: error.code, facts: error.facts });
      return { state: 'failed' };
    }
  }

  private async begin(change: MassChange, { path, worker }: { readonly path: string; readonly worker: TableWorker }): Promise<ImportRun> {
    const actor = await this.actors.load(this.database.sql, change.ownerId);
    if (!actor) throw new PlatformError('access.denied');
    const person = asPerson(actor);
    const forms = await this.appForms.of(change.app, person);
    const form = formOf(forms, change.form);
    const { plan, locale } = change.options as unknown as { readonly plan: ImportPlan; readonly locale: ImportRun['locale'] };
    const columns = mappedColumns(form.table.form, plan.mapping);
    if (!columns) throw new PlatformError('import.bad_mapping');
    const roles = rolesIn(change.app, person);
    await worker.ask('begin', {
      path, plan, definition: forms.definition, form: change.form, release: forms.release, roles, day: forms.day, locale, change: change.id, skip: positionOf(change).rows,
      actor: { userId: actor.userId, username: actor.username, departments: actor.departments, roles: actor.roles.map(({ role }) => role) },
    });
    return { change, plan, actor, person, forms, form, columns, worker, locale };
  }

  private async import(run: ImportRun, job: Job): Promise<unknown> {
    const { change } = run;
    let { number, rows } = positionOf(change);
    let batch = await this.prepare(run);
    while (batch !== null) {
      rows += batch.rows;
      // The next batch is read and judged while this one is stored: two processors share the work.
      const upcoming = refersToItself(run) ? undefined : this.prepare(run);
      upcoming?.catch(() => undefined);
      if (!(await this.store(run, batch, { number, rows }))) return { state: 'stopped' };
      await batch.finished();
      await job.progress({ done: rows });
      await this.changes.tell(this.database.sql, change.id);
      number += 1;
      batch = await (upcoming ?? this.prepare(run));
    }
    await this.database.transaction(async (sql) => {
      await sql.query('update platform.mass_change set total = done where id = $1', [change.id]);
      await this.changes.finish(sql, change.id, { state: 'done' });
      const { created, updated, failed } = (await this.changes.find(change.id, sql)) ?? change;
      await this.audit.write(sql, { action: 'record.imported', actor: run.actor, outcome: 'success', app: change.app, form: change.form, target: change.id, facts: { created, updated, failed, dryRun: run.plan.dryRun } });
    });
    return { state: 'done' };
  }

  private async prepare(run: ImportRun): Promise<PreparedBatch | null> {
    const isStreamed = run.plan.mode === 'insert' && canBeStreamed(run.form, new Set(run.columns.map(({ table, definition }) => table ?? definition.key)));
    const next = await run.worker.ask('next', { limit: isStreamed ? importLimits.streamedRows : importLimits.writtenRows });
    if (next === null) return null;
    const answers = await this.references.answers(next.references, run);
    if (isStreamed) {
      const batch = await this.streamed.prepare(run, answers);
      return { rows: next.rows, write: (sql) => this.streamed.write(sql, run, batch), finished: () => this.streamed.finished(run, batch) };
    }
    const { ready, refused } = await run.worker.ask('resolve', answers);
    const write = async (sql: CopySql): Promise<WrittenRows> => {
      const { counts, problems, undo } = await this.written.write(sql, run, ready);
      const all = [...refused.map(({ row, cells, issues }) => ({ row, recordId: null, cells, issues })), ...problems];
      return { undo, problems: all, counts: { ...counts, failed: all.length } };
    };
    return { rows: next.rows, write, finished: () => Promise.resolve() };
  }

  /** False when the import was cancelled or another node has taken it over. */
  private async store(run: ImportRun, batch: PreparedBatch, position: ImportPosition): Promise<boolean> {
    const note = async (sql: CopySql, { counts, problems, undo }: WrittenRows): Promise<void> => {
      const step = { counts: { ...counts, done: batch.rows }, number: position.number, undo, problems, position: { number: position.number + 1, rows: position.rows } };
      if (!(await this.changes.step(sql, run.change, step))) throw new LostChange();
    };
    if (!run.plan.dryRun) return unlessLost(() => this.database.copying(async (sql) => note(sql, await batch.write(sql))));
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

const positionOf = ({ position }: MassChange): ImportPosition => (position as ImportPosition | null) ?? { number: 0, rows: 0 };

/** Rows may name records that the rows before them made. */
const refersToItself = ({ columns, change }: ImportRun): boolean => columns.some(({ definition }) => definition.props?.['target'] === change.form);
