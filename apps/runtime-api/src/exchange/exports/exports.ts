import { Injectable } from '@nestjs/common';
import { type Field, textOf, type ExportResult } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson } from '../../records/access/person.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { Notifications } from '../../notifications/notifications.js';
import { withHeartBeat } from '../changes/long-work.js';
import { longMs, manyRecords } from '../changes/mass-changes.js';
import { StoredFiles } from '../files/stored-files.js';
import { exportableFields } from './export-columns.js';
import { ExportReader } from './export-reader.js';
import { type ExportBody, type ExportJob, exportJob } from './export-request.js';

const keepHours = 24;
const readyWords = (locale: ExportJob['locale'], name: string, rows: number): { readonly title: string; readonly body: string } =>
  locale === 'en-US' ? { title: `Export ${name} is ready`, body: `${String(rows)} records; it can be fetched for ${String(keepHours)} hours` } : { title: `导出文件“${name}”已生成`, body: `共 ${String(rows)} 条，${String(keepHours)} 小时内可下载` };

/** Takes lists out as files, as jobs: with the rights the person has when the file is made, and a line in the audit log. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: ExportReader,
    private readonly files: StoredFiles,
    private readonly actors: Actors,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
  ) {
    jobs.handle(exportJob, (sql, payload, job) => withHeartBeat(sql, () => this.run(payload as ExportJob, job)));
  }

  async start(actor: Actor, place: FormPlace, request: ExportBody): Promise<string> {
    await this.fieldsFor(actor, place, request);
    const payload: ExportJob = { ...place, userId: actor.userId, locale: requestLocale(), request };
    return this.database.transaction(async (sql) => {
      const id = await this.jobs.enqueue(sql, { kind: exportJob, payload, ownerId: actor.userId, maxAttempts: 3 });
      await this.audit.write(sql, { action: 'record.export_started', actor, outcome: 'success', ...place, ...(id !== null && { target: id }), facts: { format: request.format, fields: request.fields ?? [], filtered: request.filter !== undefined, searched: request.search !== undefined } });
      return id ?? '';
    });
  }

  private async run(job: ExportJob, { progress }: Job): Promise<ExportResult> {
    const began = Date.now();
    const actor = await this.actors.load(this.database.sql, job.userId);
    if (!actor) throw new PlatformError('access.denied');
    const fields = await this.fieldsFor(actor, job, job.request);
    const forms = await this.appForms.of(job.app, asPerson(actor));
    const title = textOf(formOf(forms, job.form).table.form.label, job.locale);
    const counted = { rows: 0 };
    const tell = async (rows: number): Promise<void> => {
      counted.rows = rows;
      await progress({ done: rows });
    };
    const { content, mediaType, extension } = this.reader.file({ job, actor, fields, title, tell, tz: forms.day.tz });
    const name = `${title.replace(/[\\/:*?"<>|]/g, ' ')} ${forms.day.today}.${extension}`;
    const file = await this.files.keep(content, { ownerId: actor.userId, purpose: 'export', name, mediaType, keepHours });
    await this.audit.write(this.database.sql, { action: 'record.exported', actor, outcome: 'success', app: job.app, form: job.form, target: file, facts: { format: job.request.format, rows: counted.rows, fields: fields.map(({ key }) => key) } });
    if (counted.rows >= manyRecords || Date.now() - began >= longMs) await this.notifications.send(this.database.sql, { userId: actor.userId, kind: 'transfer', ...readyWords(job.locale, name, counted.rows), link: '/transfers' });
    return { file, name, rows: counted.rows };
  }

  /** The fields that go out; refuses who may not export, and fields that do not exist for this person. */
  private async fieldsFor(actor: Actor, place: FormPlace, { fields: wanted }: ExportBody): Promise<readonly Field[]> {
    const { access, table } = formOf(await this.appForms.of(place.app, asPerson(actor)), place.form);
    const allowed = exportableFields(access, table);
    if (allowed.length === 0) throw new PlatformError('export.not_allowed');
    if (!wanted) return allowed;
    const chosen = wanted.map((key) => allowed.find((field) => field.key === key)).filter((field) => field !== undefined);
    if (chosen.length < wanted.length) throw new PlatformError('export.not_allowed');
    return chosen;
  }
}
