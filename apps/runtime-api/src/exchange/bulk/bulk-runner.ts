import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { asPerson } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type RecordChange } from '../../records/record-hooks.js';
import { RecordsService } from '../../records/records.service.js';
import { ChangeCapture } from '../changes/change-capture.js';
import { changeJob, LostChange, unlessLost } from '../changes/change-job.js';
import { type MassChange, noCounts, type RowProblem } from '../changes/mass-change.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { refusalIssues } from '../changes/refused-record.js';
import { withSavepoint } from '../changes/savepoint.js';
import { undoEntries } from '../changes/undo-entries.js';
import { type BulkBody, bulkJob, bulkQuestion } from './bulk-request.js';

const batchSize = 100;
const oldest = 'created_at';

/** Where a change goes on: after a record of the list, or after so many of the named ones. */
interface Position {
  readonly number: number;
  readonly cursor: string | null;
}
interface Batch {
  readonly ids: readonly string[];
  readonly next: Position | null;
}

/** Changes or deletes record after record as the person would, with the same rights, rules, audit entries and flows. */
@Injectable()
export class BulkRunner {
  constructor(
    private readonly database: Database,
    private readonly records: RecordsService,
    private readonly lists: RecordList,
    private readonly changes: MassChangeStore,
    private readonly capture: ChangeCapture,
    private readonly actors: Actors,
    jobs: Jobs,
  ) {
    jobs.handle(bulkJob, changeJob(changes, (id, job) => this.run(id, job)));
  }

  private async run(id: string, job: Job): Promise<unknown> {
    if (!(await this.changes.begin(id))) return null;
    const change = await this.changes.find(id);
    const actor = change && (await this.actors.load(this.database.sql, change.ownerId));
    if (!change || !actor) return null;
    let at: Position | null = (change.position as Position | null) ?? { number: 0, cursor: null };
    let done = change.done;
    while (at !== null) {
      const batch: Batch = await this.batch(change, actor, at);
      if (!(await this.apply(change, actor, { batch, number: at.number }))) return { state: 'stopped' };
      done += batch.ids.length;
      await job.progress({ done, total: change.total });
      await this.changes.tell(this.database.sql, id);
      at = batch.next;
    }
    return { state: 'done' };
  }

  private async batch(change: MassChange, actor: Actor, { number, cursor }: Position): Promise<Batch> {
    const options = change.options as Omit<BulkBody, 'action'>;
    if (options.ids) {
      const from = number * batchSize;
      const isLast = from + batchSize >= options.ids.length;
      return { ids: options.ids.slice(from, from + batchSize), next: isLast ? null : { number: number + 1, cursor: null } };
    }
    const query = readListQuery({ ...bulkQuestion(options), sort: oldest, limit: batchSize, ...(cursor !== null && { cursor }) });
    const page = await this.lists.list(asPerson(actor), { app: change.app, form: change.form, query }, 'zh-CN');
    return { ids: page.items.map(({ id }) => id), next: page.nextCursor === null ? null : { number: number + 1, cursor: page.nextCursor } };
  }

  private apply(change: MassChange, actor: Actor, { batch, number }: { readonly batch: Batch; readonly number: number }): Promise<boolean> {
    return unlessLost(() => this.database.transaction(async (sql) => {
      const captured = this.capture.begin(sql);
      const problems: RowProblem[] = [];
      for (const [index, id] of batch.ids.entries()) {
        const row = change.kind === 'delete' || change.kind === 'update' ? number * batchSize + index : index;
        const problem = await this.one(sql, { change, actor, id, row, captured });
        if (problem) problems.push(problem);
      }
      const own = captured.filter(({ form }) => form === change.form);
      const [updated, deleted] = [own.filter(({ kind }) => kind === 'updated').length, own.filter(({ kind }) => kind === 'deleted').length];
      const counts = { ...noCounts, done: batch.ids.length, updated, deleted, failed: problems.length, unchanged: Math.max(0, batch.ids.length - updated - deleted - problems.length) };
      const isStepped = await this.changes.step(sql, change, { counts, number, position: batch.next, undo: undoEntries(change.form, captured), problems });
      if (!isStepped) throw new LostChange();
      if (batch.next === null) await this.changes.finish(sql, change.id, { state: 'done' });
      return true;
    }));
  }

  private async one(sql: Sql, { change, actor, id, row, captured }: { readonly change: MassChange; readonly actor: Actor; readonly id: string; readonly row: number; readonly captured: RecordChange[] }): Promise<RowProblem | null> {
    const before = captured.length;
    const place = { app: change.app, form: change.form, id };
    try {
      await withSavepoint(sql, () => (change.kind === 'delete' ? this.records.remove(asPerson(actor), place, undefined, sql) : this.records.update(asPerson(actor), place, { data: change.options['data'] }, sql)));
      return null;
    } catch (error) {
      captured.length = before;
      return { row, recordId: id, cells: null, issues: refusalIssues(error) };
    }
  }
}
