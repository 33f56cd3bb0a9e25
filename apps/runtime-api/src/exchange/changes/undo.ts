import { Injectable } from '@nestjs/common';
import { type Issue } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { Audit } from '../../audit/audit.js';
import { PlatformError } from '../../http/platform-error.js';
import { asSystem } from '../../records/access/person.js';
import { RecordsService } from '../../records/records.service.js';
import { changeJob, LostChange, unlessLost } from './change-job.js';
import { type KeptRecord, type MassChange } from './mass-change.js';
import { MassChangeStore } from './mass-changes.js';
import { refusalIssues } from './refused-record.js';
import { withSavepoint } from './savepoint.js';
import { type UndoEntries, type UpdatedEntry } from './undo-entries.js';

const undoJob = 'change.undo';
const atOnce = 200;

/** Takes a change back: what it made goes to the recycle bin, what it changed is as before, what it deleted is there again. Records that somebody touched since stay as they are. */
@Injectable()
export class ChangeUndo {
  constructor(
    private readonly database: Database,
    private readonly changes: MassChangeStore,
    private readonly records: RecordsService,
    private readonly actors: Actors,
    private readonly audit: Audit,
    jobs: Jobs,
  ) {
    jobs.handle(undoJob, changeJob(changes, (id) => this.run(id)));
  }

  async start(actor: Actor, change: MassChange): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(`update platform.mass_change set state = 'undoing', undone = 0, kept = 0 where id = $1 and state in ('done', 'cancelled', 'failed') and not dry_run`, [change.id]);
      if (rowCount === 0) throw new PlatformError('change.not_undoable');
      await this.changes.start(sql, change.id, { job: undoJob, ownerId: actor.userId, state: 'undoing' });
      await this.audit.write(sql, { action: 'change.undo_started', actor, outcome: 'success', app: change.app, form: change.form, target: change.id });
    });
  }

  private async run(id: string): Promise<unknown> {
    const change = await this.changes.find(id);
    if (change?.state !== 'undoing') return { state: change?.state ?? null };
    const actor = await this.actors.load(this.database.sql, change.ownerId);
    // The last batch first: a record may have been changed twice.
    const { rows } = await this.database.sql.query<{ number: number }>('select number from platform.mass_change_batch where change_id = $1 order by number desc', [id]);
    for (const { number } of rows) if (!(await this.undoBatch(change, number, actor ?? null))) return { state: 'cancelled' };
    await this.changes.finish(this.database.sql, id, { state: 'undone' });
    return { state: 'undone' };
  }

  private async undoBatch(change: MassChange, number: number, actor: Actor | null): Promise<boolean> {
    const { rows } = await this.database.sql.query<UndoEntries>('select created, deleted, updated from platform.mass_change_batch where change_id = $1 and number = $2', [change.id, number]);
    const entries = rows[0];
    if (!entries) return true;
    const steps = [...piecesOf(entries.created, 'created'), ...piecesOf(entries.deleted, 'deleted'), ...piecesOf([...entries.updated].reverse(), 'updated')];
    for (const [index, step] of steps.entries()) {
      const isLast = index === steps.length - 1;
      const goesOn = await unlessLost(() => this.database.transaction((sql) => this.undoPiece(sql, { change, actor, step, ...(isLast && { number }) })));
      if (!goesOn) return false;
      await this.changes.tell(this.database.sql, change.id);
    }
    return true;
  }

  private async undoPiece(sql: Sql, { change, actor, step, number }: { readonly change: MassChange; readonly actor: Actor | null; readonly step: Piece; readonly number?: number }): Promise<boolean> {
    const kept: KeptRecord[] = [];
    for (const item of step.items) {
      const issues = await this.undoOne(sql, { change, actor }, { kind: step.kind, item });
      if (issues) kept.push({ form: typeof item === 'string' ? change.form : item.form, recordId: typeof item === 'string' ? item : item.id, issues });
    }
    const { rowCount } = await sql.query(`update platform.mass_change set undone = undone + $2, kept = kept + $3 where id = $1 and state = 'undoing'`, [change.id, step.items.length - kept.length, kept.length]);
    if (rowCount === 0) throw new LostChange();
    await this.changes.noteKept(sql, change.id, kept);
    if (number !== undefined) await sql.query('delete from platform.mass_change_batch where change_id = $1 and number = $2', [change.id, number]);
    return true;
  }

  /** Null when it was taken back, else why it stays: the record has moved on since or cannot go back. */
  private async undoOne(sql: Sql, { change, actor }: { readonly change: MassChange; readonly actor: Actor | null }, { kind, item }: { readonly kind: Piece['kind']; readonly item: string | UpdatedEntry }): Promise<readonly Issue[] | null> {
    const person = asSystem(actor);
    const place = { app: change.app, form: change.form };
    try {
      await withSavepoint(sql, async () => {
        if (typeof item !== 'string' && item.before === null) await this.records.remove(person, { app: change.app, form: item.form, id: item.id }, item.version, sql);
        else if (typeof item !== 'string') await this.records.update(person, { app: change.app, form: item.form, id: item.id }, { data: withoutRowIds(item.before), version: item.version }, sql);
        else if (kind === 'created') await this.records.remove(person, { ...place, id: item }, 1, sql);
        else await this.records.restore(person, { ...place, id: item }, sql);
      });
      return null;
    } catch (error) {
      return refusalIssues(error);
    }
  }
}

interface Piece {
  readonly kind: keyof UndoEntries;
  readonly items: readonly (string | UpdatedEntry)[];
}

function piecesOf(items: readonly (string | UpdatedEntry)[], kind: Piece['kind']): Piece[] {
  return Array.from({ length: Math.ceil(items.length / atOnce) }, (_none, at) => ({ kind, items: items.slice(at * atOnce, (at + 1) * atOnce) }));
}

/** Rows that were taken out have no id any more; all rows come as new ones. */
function withoutRowIds(before: UpdatedEntry['before']): Record<string, unknown> {
  const bare = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return value.map((row: unknown) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id')) : row));
  };
  return Object.fromEntries(Object.entries(before ?? {}).map(([key, value]) => [key, bare(value)]));
}
