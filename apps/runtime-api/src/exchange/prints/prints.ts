import { Injectable } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { type Field } from '@carewright/schema';
import { zipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { AppRights } from '../../definitions/app-rights.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson } from '../../records/access/person.js';
import { RecordReader } from '../../records/record-reader.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { receiveUpload } from '../files/raw-upload.js';
import { StoredFiles } from '../files/stored-files.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { docxNames, fillDocx } from './fill-docx.js';
import { fillXlsx, xlsxNames } from './fill-xlsx.js';
import { codeOf, printValues } from './print-data.js';

const mostTemplateBytes = 5 * 1_048_576;
export const mostPrints = 200;

/** A Word or Excel file whose names are filled in from records. */
export interface PrintTemplate {
  readonly id: string;
  readonly label: string;
  readonly kind: 'docx' | 'xlsx';
  readonly updatedAt: string;
}
interface Printed {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
const mediaTypes = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
const columns = `id, label, kind, updated_at::text as "updatedAt"`;

/** Print templates of forms, and the papers made with them. */
@Injectable()
export class Prints {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly files: StoredFiles,
    private readonly rights: AppRights,
    private readonly audit: Audit,
  ) {}

  /** For who may print the form, and for its designers. */
  async list(actor: Actor, place: FormPlace): Promise<readonly PrintTemplate[]> {
    if (!(await this.mayDesign(actor, place.app))) await this.printable(actor, place);
    return (await this.database.sql.query<PrintTemplate>(`select ${columns} from platform.print_template where app = $1 and form = $2 order by label`, [place.app, place.form])).rows;
  }

  async add(actor: Actor, place: FormPlace, file: { readonly label: string; readonly stream: Readable }): Promise<PrintTemplate & { readonly names: readonly string[] }> {
    await this.rights.require(actor, place.app, 'design');
    return withTemporaryFile(async (path) => {
      await receiveUpload(file.stream, path, mostTemplateBytes);
      const bytes = await readFile(path);
      const kind = bytes.includes('word/document.xml') ? 'docx' : bytes.includes('xl/workbook.xml') ? 'xlsx' : null;
      if (kind === null) throw new PlatformError('upload.kind', { expected: '.docx, .xlsx' });
      const names = kind === 'docx' ? await docxNames(bytes) : xlsxNames(bytes);
      const id = uuidV7();
      const label = file.label.slice(0, 100) || id;
      await this.database.transaction(async (sql) => {
        const fileId = await this.files.keepPath(path, { ownerId: null, purpose: 'print-template', name: `${label}.${kind}`, mediaType: mediaTypes[kind] }, sql);
        await sql.query('insert into platform.print_template (id, app, form, label, kind, file_id, updated_by) values ($1, $2, $3, $4, $5, $6, $7)', [id, place.app, place.form, label, kind, fileId, actor.userId]);
        await this.audit.write(sql, { action: 'print_template.added', actor, outcome: 'success', ...place, target: id });
      });
      return { id, label, kind, names, updatedAt: new Date().toISOString() };
    });
  }

  async remove(actor: Actor, place: FormPlace & { readonly id: string }): Promise<void> {
    await this.rights.require(actor, place.app, 'design');
    await this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ file: string }>('delete from platform.print_template where id = $1 and app = $2 and form = $3 returning file_id as file', [place.id, place.app, place.form]);
      if (!rows[0]) throw new PlatformError('print.not_found');
      await this.files.remove(sql, rows[0].file);
      await this.audit.write(sql, { action: 'print_template.removed', actor, outcome: 'success', app: place.app, form: place.form, target: place.id });
    });
  }

  /** One record as one file, several as a zip of files; each record is read with the rights of who prints, and audited. */
  async print(actor: Actor, place: FormPlace & { readonly id: string }, ids: readonly string[]): Promise<Printed> {
    const fields = await this.printable(actor, place);
    const { rows } = await this.database.sql.query<PrintTemplate & { file: string }>(`select ${columns}, file_id as file from platform.print_template where id = $1 and app = $2 and form = $3`, [place.id, place.app, place.form]);
    const [template] = rows;
    if (!template) throw new PlatformError('print.not_found');
    const content = await this.files.whole(template.file);
    const papers: Record<string, Uint8Array> = {};
    for (const [at, id] of ids.entries()) {
      const { title, bytes } = await this.fill(actor, { place: { app: place.app, form: place.form, id }, template, content, fields });
      papers[`${String(at + 1).padStart(3, '0')} ${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 80)}.${template.kind}`] = bytes;
    }
    await this.audit.write(this.database.sql, { action: 'record.printed', actor, outcome: 'success', app: place.app, form: place.form, target: place.id, facts: { records: ids } });
    const [only] = Object.values(papers);
    if (ids.length === 1 && only) return { name: `${template.label}.${template.kind}`, mediaType: mediaTypes[template.kind], bytes: only };
    return { name: `${template.label}.zip`, mediaType: 'application/zip', bytes: zipSync(papers, { level: 0 }) };
  }

  private async fill(actor: Actor, of: { readonly place: FormPlace & { readonly id: string }; readonly template: PrintTemplate; readonly content: Buffer; readonly fields: readonly Field[] }): Promise<{ readonly title: string; readonly bytes: Uint8Array }> {
    const { place, template, content, fields } = of;
    const forms = await this.appForms.of(place.app, asPerson(actor));
    const record = await this.reader.get(asPerson(actor), place, requestLocale());
    if (!record.actions.includes('print')) throw new PlatformError('record.not_allowed');
    const values = printValues(record, fields, { locale: requestLocale(), ...forms.day });
    const bytes = template.kind === 'docx' ? await fillDocx(content, values, codeOf(record, fields)) : fillXlsx(content, values);
    return { title: record.title, bytes };
  }

  /** The fields that one grant lets both be seen and be printed. */
  private async printable(actor: Actor, place: FormPlace): Promise<readonly Field[]> {
    const { access, table } = formOf(await this.appForms.of(place.app, asPerson(actor)), place.form);
    const grants = access.alternatives.filter(({ actions }) => actions.includes('print') && actions.includes('read'));
    if (grants.length === 0) throw new PlatformError('record.not_allowed');
    return table.form.fields.filter((field) => grants.some(({ fields }) => (fields[field.key] ?? 'hidden') !== 'hidden'));
  }

  private async mayDesign(actor: Actor, app: string): Promise<boolean> {
    return (await this.rights.capabilities(actor, app))?.includes('design') ?? false;
  }
}
