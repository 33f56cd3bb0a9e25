import { Injectable } from '@nestjs/common';
import { type Field, type Locale } from '@carewright/schema';
import { zipSync } from 'fflate';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson, type Person } from '../../records/access/person.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { wholeRecordPlan } from '../../records/record-plans.js';
import { RecordReader } from '../../records/record-reader.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { StoredFiles } from '../files/stored-files.js';
import { fillDocx } from './fill-docx.js';
import { fillXlsx } from './fill-xlsx.js';
import { codeOf, printValues } from './print-data.js';
import { printMediaTypes, type PrintTemplate, templateColumns } from './print-templates.js';

export const mostPrints = 200;

interface Printed {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One paper, with what it is called and of which kind it is. */
export interface Paper {
  readonly title: string;
  readonly kind: PrintTemplate['kind'];
  readonly mediaType: (typeof printMediaTypes)[PrintTemplate['kind']];
  readonly bytes: Uint8Array;
}

/** A template that is about to be filled in. */
export interface ReadyTemplate {
  readonly place: FormPlace;
  readonly template: PrintTemplate;
  readonly content: Buffer;
  readonly fields: readonly Field[];
}

interface Filling {
  readonly record: PresentedRecord;
  readonly template: PrintTemplate;
  readonly content: Buffer;
  readonly fields: readonly Field[];
  readonly context: Parameters<typeof printValues>[2];
}

async function filled({ record, template, content, fields, context }: Filling): Promise<Uint8Array> {
  const values = printValues(record, fields, context);
  return template.kind === 'docx' ? fillDocx(content, values, codeOf(record, fields)) : fillXlsx(content, values);
}

/** Papers made from records with print templates. */
@Injectable()
export class Prints {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly files: StoredFiles,
    private readonly audit: Audit,
  ) {}

  /** What the form can be printed with, for who may print it. */
  async list(actor: Actor, place: FormPlace): Promise<readonly PrintTemplate[]> {
    await this.printable(actor, place);
    return (await this.database.sql.query<PrintTemplate>(`select ${templateColumns} from platform.print_template where app = $1 and form = $2 order by label`, [place.app, place.form])).rows;
  }

  /** One record as one file, several as a zip of files; each record is read with the rights of who prints, and audited. */
  async print(actor: Actor, place: FormPlace & { readonly id: string }, ids: readonly string[]): Promise<Printed> {
    const ready = await this.ready(actor, place);
    const { template } = ready;
    const papers: Record<string, Uint8Array> = {};
    for (const [at, id] of ids.entries()) {
      const { name, bytes } = await this.fill(actor, { ready, id, at, locale: requestLocale() });
      papers[name] = bytes;
    }
    await this.printed(actor, place, ids);
    const [only] = Object.values(papers);
    if (ids.length === 1 && only) return { name: `${template.label}.${template.kind}`, mediaType: printMediaTypes[template.kind], bytes: only };
    return { name: `${template.label}.zip`, mediaType: 'application/zip', bytes: zipSync(papers, { level: 0 }) };
  }

  /** A template with its content, and the fields that this person may print with it. */
  async ready(actor: Actor, place: FormPlace & { readonly id: string }): Promise<ReadyTemplate> {
    const fields = await this.printable(actor, place);
    const { rows } = await this.database.sql.query<PrintTemplate & { file: string }>(`select ${templateColumns}, file_id as file from platform.print_template where id = $1 and app = $2 and form = $3`, [place.id, place.app, place.form]);
    const [template] = rows;
    if (!template) throw new PlatformError('print.not_found');
    return { place: { app: place.app, form: place.form }, template, content: await this.files.whole(template.file), fields };
  }

  /** The paper of one record, called by its number among the others and its title. */
  async fill(actor: Actor, { ready, id, at, locale }: { readonly ready: ReadyTemplate; readonly id: string; readonly at: number; readonly locale: Locale }): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    const { place, template, content, fields } = ready;
    const forms = await this.appForms.of(place.app, asPerson(actor));
    const record = await this.reader.get(asPerson(actor), { ...place, id }, locale);
    if (!record.actions.includes('print')) throw new PlatformError('record.not_allowed');
    const bytes = await filled({ record, template, content, fields, context: { locale, ...forms.day } });
    return { name: `${String(at + 1).padStart(3, '0')} ${record.title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 80)}.${template.kind}`, bytes };
  }

  /** Writes down which records were printed. */
  async printed(actor: Actor, place: FormPlace & { readonly id: string }, ids: readonly string[]): Promise<void> {
    await this.audit.write(this.database.sql, { action: 'record.printed', actor, outcome: 'success', app: place.app, form: place.form, target: place.id, facts: { records: ids } });
  }

  /** One paper of a record as it stands in a transaction, for what the platform does by itself; the template is known by its name among those of the form. */
  async paper(sql: Sql, person: Person, { place, template: label }: { readonly place: FormPlace & { readonly id: string }; readonly template: string }): Promise<Paper> {
    const { rows } = await sql.query<PrintTemplate & { file: string }>(`select ${templateColumns}, file_id as file from platform.print_template where app = $1 and form = $2 and label = $3`, [place.app, place.form, label]);
    const [template] = rows;
    if (!template) throw new PlatformError('print.not_found');
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const showing = { forms, form, plan: wholeRecordPlan(forms, form), person, locale: 'zh-CN' as const };
    const row = await this.reader.find(sql, showing, { id: place.id, which: 'alive' });
    if (row === null) throw new PlatformError('record.not_found');
    const bytes = await filled({ record: this.reader.present(showing, row), template, content: await this.files.whole(template.file, sql), fields: form.table.form.fields, context: { locale: 'zh-CN', ...forms.day } });
    await this.audit.write(sql, { action: 'record.printed', actor: null, outcome: 'success', app: place.app, form: place.form, recordId: place.id, target: template.id, facts: { records: [place.id], ...(person.flow !== undefined && { flow: person.flow.key, instance: person.flow.instance }) } });
    return { title: template.label, kind: template.kind, mediaType: printMediaTypes[template.kind], bytes };
  }

  /** The fields that one grant lets both be seen and be printed. */
  private async printable(actor: Actor, place: FormPlace): Promise<readonly Field[]> {
    const { access, table } = formOf(await this.appForms.of(place.app, asPerson(actor)), place.form);
    const grants = access.alternatives.filter(({ actions }) => actions.includes('print') && actions.includes('read'));
    if (grants.length === 0) throw new PlatformError('record.not_allowed');
    return table.form.fields.filter((field) => grants.some(({ fields }) => (fields[field.key] ?? 'hidden') !== 'hidden'));
  }
}
