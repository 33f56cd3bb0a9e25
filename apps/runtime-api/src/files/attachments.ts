import { Injectable, type OnModuleInit } from '@nestjs/common';
import { issue, type Issue, type StoredFile } from '@carewright/schema';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { type RecordChange, type RecordChanges, RecordHooks } from '../records/record-hooks.js';
import { sameValue } from '../records/values/row-differences.js';
import { FileAccess } from './file-access.js';
import { filePlaces, filesAt } from './files-in-values.js';

interface FileRow extends StoredFile {
  readonly uploadedBy: string | null;
  readonly entry: string | null;
}

// The lock keeps the sweep away until this transaction has said that the file is held.
const lockSql = `select id, name, size::float8 as size, mime, uploaded_by as "uploadedBy", entry_id as "entry" from platform.file where id = any($1::uuid[]) for key share`;
const heldHereSql = 'select file_id as id from platform.file_use where app = $1 and form = $2 and record_id = $3 and file_id = any($4::uuid[])';
const attachSql = `insert into platform.file_use as u (file_id, app, form, record_id, field) select unnest($1::uuid[]), $2, $3, $4, $5
on conflict (file_id, app, form, record_id, field) do update set detached_at = null`;
const detachSql = 'update platform.file_use set detached_at = now() where file_id = any($1::uuid[]) and app = $2 and form = $3 and record_id = $4 and field = $5 and detached_at is null';

type Place = ReturnType<typeof filePlaces>[number];

/** Keeps the book of which record holds which file, in the transaction that changes the record, and refuses files that are not the writer's to give. */
@Injectable()
export class Attachments implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHooks,
    private readonly liveApps: LiveApps,
    private readonly access: FileAccess,
  ) {}

  onModuleInit(): void {
    this.hooks.add((sql, change) => this.follow(sql, change), async (_sql, change) => (await this.places(change)).length > 0);
  }

  private async follow(sql: Sql, change: RecordChange): Promise<void> {
    for (const place of await this.places(change)) {
      const [before, after] = [filesAt(place, change.before), filesAt(place, change.after)];
      if (!sameValue(before, after)) await this.move(sql, change, { place, before, after });
    }
  }

  /** Where records of the form hold files, if such a change can bring any. */
  private async places({ app, form, kind }: RecordChanges): Promise<readonly Place[]> {
    if (kind !== 'created' && kind !== 'updated') return [];
    const live = (await this.liveApps.find(app))?.definition.forms[form];
    return live ? filePlaces(live) : [];
  }

  private async move(sql: Sql, change: RecordChange, { place, before, after }: { readonly place: Place; readonly before: readonly StoredFile[]; readonly after: readonly StoredFile[] }): Promise<void> {
    const kept = new Set(after.map(({ id }) => id));
    const had = new Set(before.map(({ id }) => id));
    await this.judge(sql, change, { place, after, had });
    const record = [change.app, change.form, change.id, place.path];
    const [added, removed] = [[...kept].filter((id) => !had.has(id)), [...had].filter((id) => !kept.has(id))];
    if (added.length > 0) await sql.query(attachSql, [added, ...record], 'file-attach');
    if (removed.length > 0) await sql.query(detachSql, [removed, ...record], 'file-detach');
  }

  private async judge(sql: Sql, change: RecordChange, { place, after, had }: { readonly place: Place; readonly after: readonly StoredFile[]; readonly had: ReadonlySet<string> }): Promise<void> {
    if (after.length === 0) return;
    const ids = after.map(({ id }) => id);
    const known = new Map((await sql.query<FileRow>(lockSql, [ids], 'file-lock')).rows.map((row) => [row.id, row]));
    const { rows } = await sql.query<{ id: string }>(heldHereSql, [change.app, change.form, change.id, ids], 'file-held-here');
    // What this record held before may come back: that is how a change is undone.
    const heldHere = new Set(rows.map(({ id }) => id));
    const path = [place.table ?? place.field.key];
    const issues: Issue[] = [];
    for (const file of after) {
      const row = known.get(file.id);
      const isAllowed = row !== undefined && (had.has(file.id) || heldHere.has(file.id) || change.actor === null || (await this.access.mayAttach(sql, change.actor, row)));
      if (!isAllowed) issues.push(issue('file.not_yours', path));
      else if (row.name !== file.name || row.size !== file.size || row.mime !== file.mime) issues.push(issue('file.not_as_uploaded', path));
    }
    if (issues.length > 0) throw new PlatformError('record.invalid', { count: issues.length }, { issues });
  }
}
