import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms } from '../records/access/app-forms.js';
import { asPerson, type Person } from '../records/access/person.js';
import { rightsOf } from '../records/presentation/title.js';
import { wholeRecordPlan } from '../records/record-plans.js';
import { RecordReader } from '../records/record-reader.js';
import { isUuid } from '../records/values/is-uuid.js';
import { FileHolders } from './file-holders.js';
import { filePlaces, filesAt } from './files-in-values.js';
import { Files, type KnownFile } from './files.js';

/** A record that holds a file, and in which field. */
export interface FileHolder {
  readonly app: string;
  readonly form: string;
  readonly recordId: string;
  readonly field: string;
}

const holdersSql = 'select app, form, record_id as "recordId", field from platform.file_use where file_id = $1 and detached_at is null order by attached_at limit 50';

/** Says who may see a file: whoever may see a record that holds it, and the field; before any record held it, only who sent it. */
@Injectable()
export class FileAccess {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly others: FileHolders,
  ) {}

  /** The file and through which record it is seen; 404 when it does not exist for this person. */
  async visible(actor: Actor, id: string): Promise<{ readonly file: KnownFile; readonly holder: FileHolder | null }> {
    const file = isUuid(id) ? await this.files.find(id) : null;
    if (!file) throw new PlatformError('file.not_found');
    const holders = await this.holders(this.database.sql, id);
    for (const holder of holders) if (await this.shows(this.database.sql, asPerson(actor), holder, id)) return { file, holder };
    if (await this.others.shows(this.database.sql, actor, id)) return { file, holder: null };
    if (file.uploadedBy === actor.userId && !(await this.wasHeld(this.database.sql, id))) return { file, holder: null };
    throw new PlatformError('file.not_found');
  }

  /** Whether the person may put the file into a record: it is theirs and in no record yet, or they see it in one. */
  async mayAttach(sql: Sql, actor: Actor, file: Pick<KnownFile, 'id' | 'uploadedBy'>): Promise<boolean> {
    if (file.uploadedBy === actor.userId && !(await this.wasHeld(sql, file.id))) return true;
    for (const holder of await this.holders(sql, file.id)) if (await this.shows(sql, asPerson(actor), holder, file.id)) return true;
    return false;
  }

  /** Whether anything ever held it: from then on its holders decide, not the sender. */
  async wasHeld(sql: Sql, id: string): Promise<boolean> {
    return (await sql.query('select 1 from platform.file_use where file_id = $1 limit 1', [id], 'file-was-held')).rowCount > 0 || this.others.hold(sql, id);
  }

  async holders(sql: Sql, id: string): Promise<readonly FileHolder[]> {
    return (await sql.query<FileHolder>(holdersSql, [id], 'file-holders')).rows;
  }

  /** Whether the person sees the value of that field in that record, and the file stands in it now. */
  async shows(sql: Sql, person: Person, holder: FileHolder, file: string): Promise<boolean> {
    try {
      const forms = await this.appForms.of(holder.app, person);
      const form = forms.form(holder.form);
      const place = form && filePlaces(form.table.form).find(({ path }) => path === holder.field);
      if (!form || !place) return false;
      const row = await this.reader.find(sql, { forms, form, plan: wholeRecordPlan(forms, form), person, locale: 'zh-CN' }, { id: holder.recordId, which: 'any' });
      if (!row) return false;
      const rights = rightsOf(form, row.record);
      const isBinned = row.system[8] !== null;
      if (isBinned && !rights.actions.includes('delete')) return false;
      return rights.seen[place.table ?? place.field.key] === 'read' && filesAt(place, row.record.values).some(({ id }) => id === file);
    } catch (error) {
      if (error instanceof PlatformError) return false;
      throw error;
    }
  }
}
