import { Injectable } from '@nestjs/common';
import { type MassChangeCounts } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { asPerson, type Person } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type RecordChange } from '../../records/record-hooks.js';
import { type RecordPlace } from '../../records/record-reader.js';
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

interface BatchAt {
  readonly batch: Batch;
  readonly number: number;
}
interface BatchResult {
  readonly counts: MassChangeCounts;
  readonly captured: readonly RecordChange[];
  readonly problems: readonly RowProblem[];
}

/** Changes, deletes or restores record after record as the person would, with the same rights, rules, audit entries and flows. */
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
    const query = readListQuery({ ...bulkQuestion(options, change.kind as BulkBody['action']), sort: oldest, limit: batchSize, ...(cursor !== null && { cursor }) });
    const page = await this.lists.list(asPerson(actor), { app: change.app, form: change.form, query }, 'zh-CN');
    return { ids: page.items.map(({ id }) => id), next: page.nextCursor === null ? null : { number: number + 1, cursor: page.nextCursor } };
  }

  private async apply(change: MassChange, actor: Actor, at: BatchAt): Promise<boolean> {
    const tried = change.dryRun ? await this.tryOut(change, actor, at) : undefined;
    return unlessLost(() => this.database.transaction(async (sql) => {
      const { batch, number } = at;
      const { counts, captured, problems } = tried ?? (await this.changeAll(sql, { change, actor, ...at }));
      const isStepped = await this.changes.step(sql, change, { counts, number, position: batch.next, undo: undoEntries(change.form, captured), problems });
      if (!isStepped) throw new LostChange();
      if (batch.next === null) await this.changes.finish(sql, change.id, { state: 'done' });
      return true;
    }));
  }

  /** Does it all and takes it back at once, so that rules, rights and the database itself have all been asked. */
  private async tryOut(change: MassChange, actor: Actor, at: BatchAt): Promise<BatchResult> {
    const seen: { result?: BatchResult } = {};
    const end = new Error('The end of a dry run.');
    await this.database
      .transaction(async (sql) => {
        seen.result = await this.changeAll(sql, { change, actor, ...at });
        throw end;
      })
      .catch((error: unknown) => {
        if (error !== end) throw error;
      });
    if (!seen.result) throw new Error('A dry run brought nothing back.');
    return seen.result;
  }

  private async changeAll(sql: Sql, { change, actor, batch, number }: BatchAt & { readonly change: MassChange; readonly actor: Actor }): Promise<BatchResult> {
    const captured = this.capture.begin(sql);
    const problems: RowProblem[] = [];
    for (const [index, id] of batch.ids.entries()) {
      const problem = await this.one(sql, { change, actor, id, row: number * batchSize + index, captured });
      if (problem) problems.push(problem);
    }
    const own = captured.filter(({ form }) => form === change.form);
    const of = (wanted: RecordChange['kind']): number => own.filter(({ kind }) => kind === wanted).length;
    const changed = { updated: of('updated'), deleted: of('deleted'), restored: of('restored') };
    const unchanged = batch.ids.length - changed.updated - changed.deleted - changed.restored - problems.length;
    return { captured, problems, counts: { ...noCounts, ...changed, done: batch.ids.length, failed: problems.length, unchanged: Math.max(0, unchanged) } };
  }

  private async one(sql: Sql, { change, actor, id, row, captured }: { readonly change: MassChange; readonly actor: Actor; readonly id: string; readonly row: number; readonly captured: RecordChange[] }): Promise<RowProblem | null> {
    const before = captured.length;
    const place = { app: change.app, form: change.form, id };
    try {
      await withSavepoint(sql, () => this.changeOne(sql, change, { person: asPerson(actor), place }));
      return null;
    } catch (error) {
      captured.length = before;
      return { row, recordId: id, cells: null, issues: refusalIssues(error) };
    }
  }

  private changeOne(sql: Sql, change: MassChange, { person, place }: { readonly person: Person; readonly place: RecordPlace }): Promise<unknown> {
    if (change.kind === 'delete') return this.records.remove(person, place, undefined, sql);
    if (change.kind === 'restore') return this.records.restore(person, place, sql);
    return this.records.update(person, place, { data: change.options['data'] }, sql);
  }
}
