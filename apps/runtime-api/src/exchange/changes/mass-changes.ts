import { Injectable } from '@nestjs/common';
import { type Issue, type MassChangeCounts, type MassChangeState } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { Jobs } from '../../jobs/jobs.js';
import { Events } from '../../notifications/events.js';
import { Notifications } from '../../notifications/notifications.js';
import { endWords, isTold } from './change-words.js';
import { type KeptRecord, type MassChange, type RowProblem } from './mass-change.js';
import { type UndoEntries } from './undo-entries.js';

const columns = `id, app, form, kind, state, owner_id as "ownerId", job_id as "jobId", file_id as "fileId", options, dry_run as "dryRun", total, done, created, updated, deleted, restored, unchanged, failed, undone, kept, position, problem, created_at::text as "createdAt", started_at::text as "startedAt", finished_at::text as "finishedAt"`;
/** So many problems are kept in words; the rest is only counted. */
export const mostProblems = 20_000;
/** From so many records on, or after so long, people are told of the end. */
export const manyRecords = 300;
export const longMs = 10_000;

/** What a new change is. */
export interface NewMassChange {
  readonly app: string;
  readonly form: string;
  readonly kind: MassChange['kind'];
  readonly options: Readonly<Record<string, unknown>>;
  readonly total?: number;
  readonly fileId?: string;
  /** Tried out only: nothing stays. */
  readonly dryRun?: boolean;
}

/** One step of a change: what it did and where to go on. */
export interface MassChangeStep {
  readonly counts: MassChangeCounts;
  readonly position: unknown;
  readonly number: number;
  readonly undo: UndoEntries;
  readonly problems: readonly RowProblem[];
}

/** Keeps changes of many records: their state, their progress, what went wrong, and how to take them back. */
@Injectable()
export class MassChangeStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly notifications: Notifications,
  ) {}

  async add(sql: Sql, actor: Actor, change: NewMassChange): Promise<string> {
    const id = uuidV7();
    await sql.query(`insert into platform.mass_change (id, app, form, kind, state, owner_id, options, total, file_id, dry_run) values ($1, $2, $3, $4, 'prepared', $5, $6, $7, $8, $9)`, [id, change.app, change.form, change.kind, actor.userId, JSON.stringify(change.options), change.total ?? null, change.fileId ?? null, change.dryRun ?? false]);
    return id;
  }

  /** Puts a change in the queue of jobs. */
  async start(sql: Sql, id: string, more: { readonly job: string; readonly ownerId: string; readonly state?: MassChangeState }): Promise<void> {
    const job = await this.jobs.enqueue(sql, { kind: more.job, payload: { change: id }, ownerId: more.ownerId, maxAttempts: 4 });
    await sql.query('update platform.mass_change set state = $2, job_id = $3, finished_at = null where id = $1', [id, more.state ?? 'waiting', job]);
  }

  async find(id: string, sql: Sql = this.database.sql): Promise<MassChange | undefined> {
    return (await sql.query<MassChange>(`select ${columns} from platform.mass_change where id = $1`, [id])).rows[0];
  }

  /** The change if this person began it; to others it does not exist. */
  async own(actor: Actor, place: { readonly app: string; readonly id: string }): Promise<MassChange> {
    const change = await this.find(place.id);
    if (!change || change.app !== place.app || change.ownerId !== actor.userId) throw new PlatformError('change.not_found');
    return change;
  }

  async list(actor: Actor, place: { readonly app?: string; readonly form?: string | undefined }): Promise<readonly MassChange[]> {
    const { rows } = await this.database.sql.query<MassChange>(`select ${columns} from platform.mass_change where ($1::text is null or app = $1) and owner_id = $2 and ($3::text is null or form = $3) and state <> 'prepared' and not (dry_run and kind <> 'import') order by id desc limit 50`, [place.app ?? null, actor.userId, place.form ?? null]);
    return rows;
  }

  /** Begins or goes on; false when it was cancelled or somebody else finished it. */
  async begin(id: string): Promise<boolean> {
    const { rowCount } = await this.database.sql.query(`update platform.mass_change set state = 'running', started_at = coalesce(started_at, now()) where id = $1 and state in ('waiting', 'running')`, [id]);
    return rowCount === 1;
  }

  /** Notes a step in the transaction that made it; false when the change was cancelled or another node is ahead: then the step must not be. */
  async step(sql: Sql, change: Pick<MassChange, 'id' | 'dryRun'>, step: MassChangeStep): Promise<boolean> {
    const { counts } = step;
    const { rowCount } = await sql.query(
      `update platform.mass_change set done = done + $2, created = created + $3, updated = updated + $4, deleted = deleted + $5, unchanged = unchanged + $6, failed = failed + $7, position = $8, restored = restored + $10
       where id = $1 and state = 'running' and not exists (select 1 from platform.mass_change_batch where change_id = $1 and number >= $9)`,
      [change.id, counts.done, counts.created, counts.updated, counts.deleted, counts.unchanged, counts.failed, JSON.stringify(step.position), step.number, counts.restored],
    );
    if (rowCount === 0) return false;
    const undo = change.dryRun ? { created: [], deleted: [], updated: [] } : step.undo;
    await sql.query('insert into platform.mass_change_batch (change_id, number, created, deleted, updated) values ($1, $2, $3, $4, $5)', [change.id, step.number, undo.created, undo.deleted, JSON.stringify(undo.updated)]);
    await this.noteProblems(sql, change.id, step.problems);
    return true;
  }

  async noteProblems(sql: Sql, id: string, problems: readonly RowProblem[]): Promise<void> {
    if (problems.length === 0) return;
    const rows = problems.map(({ row, recordId, cells, issues }) => ({ row_number: row, record_id: recordId, cells, issues }));
    await sql.query(
      `insert into platform.mass_change_problem (change_id, row_number, record_id, cells, issues) select $1, p.row_number, p.record_id, p.cells, p.issues from jsonb_to_recordset($2::jsonb) as p(row_number int, record_id uuid, cells jsonb, issues jsonb)
       where (select count(*) from platform.mass_change_problem where change_id = $1) < ${mostProblems} on conflict do nothing`,
      [id, JSON.stringify(rows)],
    );
  }

  async problems(id: string, page: { readonly limit: number; readonly after?: number }): Promise<readonly RowProblem[]> {
    const { rows } = await this.database.sql.query<RowProblem>('select row_number as row, record_id as "recordId", cells, issues from platform.mass_change_problem where change_id = $1 and row_number > $3 order by row_number limit $2', [id, page.limit, page.after ?? -1]);
    return rows;
  }

  /** Notes what taking back had to leave as it is. */
  async noteKept(sql: Sql, id: string, kept: readonly KeptRecord[]): Promise<void> {
    if (kept.length === 0) return;
    const rows = kept.map((one) => ({ form: one.form, record_id: one.recordId, issues: one.issues }));
    await sql.query('insert into platform.mass_change_kept (change_id, form, record_id, issues) select $1, k.form, k.record_id, k.issues from jsonb_to_recordset($2::jsonb) as k(form text, record_id uuid, issues jsonb) on conflict do nothing', [id, JSON.stringify(rows)]);
  }

  async keptRecords(id: string, limit: number): Promise<readonly KeptRecord[]> {
    return (await this.database.sql.query<KeptRecord>('select form, record_id as "recordId", issues from platform.mass_change_kept where change_id = $1 order by form, record_id limit $2', [id, limit])).rows;
  }

  async finish(sql: Sql, id: string, end: { readonly state: MassChangeState; readonly problem?: string }): Promise<void> {
    await sql.query(`update platform.mass_change set state = case when state = 'cancelled' then state else $2 end, problem = $3, finished_at = now() where id = $1`, [id, end.state, end.problem ?? null]);
    await this.tell(sql, id);
    await this.notifyOwner(sql, id);
  }

  /** Who began something long has gone on to other work by its end, and is told; a trial is looked at while it runs. */
  private async notifyOwner(sql: Sql, id: string): Promise<void> {
    const change = await this.find(id, sql);
    if (!change || change.dryRun || !isTold(change.state)) return;
    const took = Date.now() - Date.parse(change.startedAt ?? change.createdAt);
    if (change.done < manyRecords && took < longMs) return;
    const { title, body } = endWords(change, change.state, change.options['locale'] === 'en-US' ? 'en-US' : 'zh-CN');
    await this.notifications.send(sql, { userId: change.ownerId, kind: 'transfer', title, body, link: `/apps/${change.app}/forms/${change.form}/changes/${change.id}` });
  }

  /** Ends a change that cannot go on; what is done stays and can be taken back. */
  async fail(id: string, problem: Pick<Issue, 'code' | 'facts'>): Promise<void> {
    await this.finish(this.database.sql, id, { state: 'failed', problem: JSON.stringify(problem) });
  }

  async setTotal(id: string, total: number): Promise<void> {
    await this.database.sql.query('update platform.mass_change set total = $2 where id = $1', [id, total]);
  }

  /** Tells the person's pages to look again. */
  async tell(sql: Sql, id: string): Promise<void> {
    const change = await this.find(id, sql);
    if (change) await this.events.publish(sql, [change.ownerId], { type: 'change', id, app: change.app, form: change.form, state: change.state });
  }
}
