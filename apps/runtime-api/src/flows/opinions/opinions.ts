import { type TaskAction } from '@carewright/schema';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Reauthentication } from '../../access/reauthentication.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { FileHolders } from '../../files/file-holders.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Acting } from '../tasks/acting.js';
import { FlowAccess } from '../flow-access.js';
import { formVersionOf } from '../people/flow-people.js';
import { FlowReleases } from '../flow-releases.js';
import { type TaskBody } from '../tasks/task-body.js';
import { type TaskRow } from '../tasks/task-rows.js';
import { rulesFor } from './opinion-rules.js';

interface FileRow {
  readonly id: string;
  readonly mime: string;
  readonly sha256: Buffer;
}

// The lock keeps the hourly sweep away until this transaction has said that the file is held.
const filesSql = `select id, mime, sha256 from platform.file f where id = any($1::uuid[]) and uploaded_by = $2
  and not exists (select 1 from platform.file_use u where u.file_id = f.id) and not exists (select 1 from platform.task_opinion_file o where o.file_id = f.id) for update`;
/** The line of the past that the answer became: what people wrote stands there. */
const eventSql = 'select id from flow.history_event where instance_id = $1 and task_id = $2 and actor = $3 order by id desc limit 1';

/** What comes with an answer: its files, a signature, the proof that it is oneself. Kept with the line of the past that the answer is. */
@Injectable()
export class Opinions implements OnModuleInit {
  constructor(
    private readonly holders: FileHolders,
    private readonly access: FlowAccess,
    private readonly reauthentication: Reauthentication,
    private readonly database: Database,
    private readonly releases: FlowReleases,
  ) {}

  onModuleInit(): void {
    this.holders.add({
      holds: 'exists (select 1 from platform.task_opinion_file o where o.file_id = f.id)',
      shows: async (sql, actor, file) => {
        const { rows } = await sql.query<{ id: string; app: string }>('select i.id, i.app from platform.task_opinion_file o join flow.instance i on i.id = o.instance_id where o.file_id = $1', [file]);
        const [instance] = rows;
        return instance !== undefined && this.access.maySee(sql, actor, instance);
      },
    });
  }

  /** Refuses an answer that lacks what its step asks for, before anything is locked: comparing a password takes time. */
  async check(actor: Actor, { row, action }: { readonly row: TaskRow; readonly action: TaskAction }, body: TaskBody): Promise<void> {
    const release = await this.releases.get(this.database.sql, row.release);
    const rules = rulesFor(release.graph.nodes[row.element], action);
    if (rules.comment && (body.comment ?? '').trim() === '') throw new PlatformError('task.comment_needed');
    if (rules.signature && body.signature === undefined) throw new PlatformError('task.signature_needed');
    if (!rules.password) return;
    if (body.password === undefined) throw new PlatformError('task.password_needed');
    await this.reauthentication.confirm(actor, body.password);
  }

  /** Keeps what came with an answer that was just written; answers what the audit says of it. */
  async keep(sql: Sql, { actor, row, run, body }: Acting, action: TaskAction): Promise<Readonly<Record<string, number | boolean>>> {
    const confirmed = rulesFor(run.release.graph.nodes[row.element], action).password;
    const given = [...(body.files ?? []), ...(body.signature === undefined ? [] : [body.signature])];
    if (given.length === 0 && !confirmed) return {};
    const files = await this.own(sql, actor, given);
    const signature = files.get(body.signature ?? '');
    if (signature !== undefined && signature.mime !== 'image/png') throw new PlatformError('task.file_unknown');
    const { rows } = await sql.query<{ id: string }>(eventSql, [run.head.id, row.id, actor.userId]);
    const [event] = rows;
    if (event === undefined) throw new PlatformError('task.wrong_action');
    await sql.query('insert into platform.task_opinion (event_id, instance_id, task_id, user_id, confirmed, record_version) values ($1, $2, $3, $4, $5, $6)', [event.id, run.head.id, row.id, actor.userId, confirmed ? 'password' : null, await formVersionOf(run)]);
    for (const [position, id] of given.entries()) {
      await sql.query('insert into platform.task_opinion_file (file_id, event_id, instance_id, signature, sha256, position) values ($1, $2, $3, $4, $5, $6)', [id, event.id, run.head.id, id === body.signature, files.get(id)?.sha256, position]);
    }
    return { ...(confirmed && { reauthenticated: true }), ...(body.signature !== undefined && { signed: true }), ...((body.files ?? []).length > 0 && { files: body.files?.length ?? 0 }) };
  }

  /** The files, all of them sent by this person and held by nothing yet. */
  private async own(sql: Sql, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, FileRow>> {
    const { rows } = ids.length === 0 ? { rows: [] } : await sql.query<FileRow>(filesSql, [ids, actor.userId]);
    if (rows.length !== ids.length) throw new PlatformError('task.file_unknown');
    return new Map(rows.map((file) => [file.id, file]));
  }
}
