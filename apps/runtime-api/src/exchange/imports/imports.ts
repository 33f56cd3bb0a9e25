import { createHash } from 'node:crypto';
import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type ColumnMapping, isSealedField, type TableInspection, textOf, type UploadedTable } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { askableFields, rightsOfForm } from '../../records/access/form-access.js';
import { asPerson } from '../../records/access/person.js';
import { type AccessibleForm } from '../../records/queries/projection.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { type MassChange } from '../changes/mass-change.js';
import { receiveUpload } from '../files/raw-upload.js';
import { StoredFiles } from '../files/stored-files.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { lookAtTable } from '../worker/look-at-table.js';
import { importLimits } from './import-limits.js';
import { type ImportPlan, mappedColumns } from './import-plan.js';
import { type LookBody, type RunBody } from './import-request.js';
import { importJob } from './import-job.js';
import { fillableFields, suggestMapping } from './suggest-mapping.js';

/** Takes files in, says what they look like, and sets imports off. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly files: StoredFiles,
    private readonly changes: MassChangeStore,
    private readonly audit: Audit,
  ) {}

  async upload(actor: Actor, place: FormPlace, file: { readonly name: string; readonly stream: Readable }): Promise<UploadedTable> {
    const form = await this.writableForm(actor, place);
    return withTemporaryFile(async (path) => {
      await receiveUpload(file.stream, path, importLimits.fileBytes);
      const seen = await lookAtTable(actor.userId, 'inspect', { path, choice: {} });
      const id = await this.database.transaction(async (sql) => {
        const fileId = await this.files.keepPath(path, { ownerId: actor.userId, purpose: 'import', name: file.name, mediaType: 'application/octet-stream', keepHours: importLimits.keepHours }, sql);
        const change = await this.changes.add(sql, actor, { ...place, kind: 'import', options: { name: file.name.slice(0, 255) }, fileId });
        await this.audit.write(sql, { action: 'import.uploaded', actor, outcome: 'success', ...place, target: change });
        return change;
      });
      return { id, name: file.name, ...seen, ...(await this.mappingFor(actor, place, { form, seen })) };
    });
  }

  /** Looks at an uploaded file again, as another sheet, encoding or heading. */
  async look(actor: Actor, place: FormPlace & { readonly id: string }, choice: LookBody): Promise<UploadedTable> {
    const form = await this.writableForm(actor, place);
    const change = await this.own(actor, place);
    return withTemporaryFile(async (path) => {
      await this.files.writeTo(change.fileId ?? '', path);
      const seen = await lookAtTable(actor.userId, 'inspect', { path, choice });
      return { id: change.id, name: String(change.options['name'] ?? ''), ...seen, ...(await this.mappingFor(actor, place, { form, seen })) };
    });
  }

  /** Sets the import off; a dry run may be followed by the import itself. */
  async start(actor: Actor, place: FormPlace & { readonly id: string }, body: RunBody): Promise<void> {
    const form = await this.writableForm(actor, place);
    const change = await this.own(actor, place);
    const plan = this.planOf(form, body);
    await this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query(
        `update platform.mass_change set options = options || $2, dry_run = $3, total = null, done = 0, created = 0, updated = 0, deleted = 0, unchanged = 0, failed = 0, undone = 0, position = null, problem = null, started_at = null, finished_at = null
         where id = $1 and (state = 'prepared' or (dry_run and state in ('done', 'cancelled', 'failed')))`,
        [change.id, JSON.stringify({ plan, locale: requestLocale(), ...(body.headers && { headers: body.headers }) }), plan.dryRun],
      );
      if (rowCount === 0) throw new PlatformError('change.busy');
      await sql.query('delete from platform.mass_change_batch where change_id = $1', [change.id]);
      await sql.query('delete from platform.mass_change_problem where change_id = $1', [change.id]);
      await this.changes.start(sql, change.id, { job: importJob, ownerId: actor.userId });
      await this.audit.write(sql, { action: 'record.import_started', actor, outcome: 'success', app: place.app, form: place.form, target: change.id, facts: { mode: plan.mode, dryRun: plan.dryRun, fields: plan.mapping.map(({ field }) => field) } });
    });
    await this.remember(actor, place, { change, plan, headers: body.headers ?? [] });
  }

  /** The import if it is this person's and of this form. */
  private async own(actor: Actor, place: FormPlace & { readonly id: string }): Promise<MassChange> {
    const change = await this.changes.own(actor, place);
    if (change.form !== place.form || change.kind !== 'import' || change.fileId === null) throw new PlatformError('change.not_found');
    return change;
  }

  private async writableForm(actor: Actor, place: FormPlace): Promise<AccessibleForm> {
    const form = formOf(await this.appForms.of(place.app, asPerson(actor)), place.form);
    const { actions } = rightsOfForm(form.access, 'create');
    if (!actions.includes('import') || (!actions.includes('create') && !actions.includes('update'))) throw new PlatformError('record.not_allowed');
    return form;
  }

  private planOf(form: AccessibleForm, { headers: _headers, ...body }: RunBody): ImportPlan {
    const { actions, writable } = rightsOfForm(form.access, body.mode === 'update' ? 'update' : 'create');
    const needed = body.mode === 'insert' ? ['create'] : body.mode === 'update' ? ['update'] : ['create', 'update'];
    if (!needed.every((action) => (actions as readonly string[]).includes(action))) throw new PlatformError('record.not_allowed');
    const columns = mappedColumns(form.table.form, body.mapping);
    const fields = body.mapping.map(({ field }) => field);
    // The file, its problems and what would be undone are kept for days: a secret must stand in none of them.
    const secret = columns?.find(({ definition }) => isSealedField(definition));
    if (secret) throw new PlatformError('import.sealed_field', { label: textOf(secret.definition.label, requestLocale()) });
    const fillable = new Set(fillableFields(form.table, { writable }).map(({ path }) => path));
    const keys = body.keys ?? [];
    const isMapped = new Set(fields).size === fields.length && new Set(body.mapping.map(({ column }) => column)).size === fields.length;
    const isFillable = fields.every((field) => fillable.has(field) || keys.includes(field));
    const isKeyed = body.mode === 'insert' ? keys.length === 0 : keys.length > 0 && keys.every((key) => fields.includes(key) && form.table.columns.has(key) && askableFields(form.access).has(key));
    if (!columns || !isMapped || !isFillable || !isKeyed) throw new PlatformError('import.bad_mapping');
    const number = body.mode === 'insert' ? undefined : columns.find(({ definition }) => definition.type === 'autonumber' && !keys.includes(definition.key));
    if (number) throw new PlatformError('import.number_stays', { label: textOf(number.definition.label, requestLocale()) });
    return { ...body, keys, blank: body.blank ?? 'keep', dryRun: body.dryRun ?? false };
  }

  private async mappingFor(actor: Actor, place: FormPlace, { form, seen }: { readonly form: AccessibleForm; readonly seen: TableInspection }): Promise<Pick<UploadedTable, 'mapping' | 'isRemembered'>> {
    const { rows } = await this.database.sql.query<{ mapping: readonly ColumnMapping[] }>('select mapping from platform.import_mapping where app = $1 and form = $2 and owner_id = $3 and headers = $4', [place.app, place.form, actor.userId, digestOf(seen.headers)]);
    const fields = fillableFields(form.table, rightsOfForm(form.access, 'create'));
    const remembered = rows[0]?.mapping.filter(({ field }) => fields.some(({ path }) => path === field));
    return remembered?.length ? { mapping: remembered, isRemembered: true } : { mapping: suggestMapping(seen.headers, fields), isRemembered: false };
  }

  private async remember(actor: Actor, place: FormPlace, { plan, headers }: { readonly change: MassChange; readonly plan: ImportPlan; readonly headers: readonly string[] }): Promise<void> {
    if (headers.length === 0) return;
    await this.database.sql.query(
      'insert into platform.import_mapping (app, form, owner_id, headers, mapping) values ($1, $2, $3, $4, $5) on conflict (app, form, owner_id, headers) do update set mapping = excluded.mapping, updated_at = now()',
      [place.app, place.form, actor.userId, digestOf(headers), JSON.stringify(plan.mapping)],
    );
  }
}

const digestOf = (headers: readonly string[]): string => createHash('sha256').update(JSON.stringify(headers)).digest('base64url');
