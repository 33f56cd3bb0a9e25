import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { type Field, fieldTypeOf, type FormDefinition } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { AppRights } from '../../definitions/app-rights.js';
import { Drafts } from '../../definitions/drafts.js';
import { PlatformError } from '../../http/platform-error.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { receiveUpload } from '../files/raw-upload.js';
import { StoredFiles } from '../files/stored-files.js';
import { withTemporaryFile } from '../files/temporary-file.js';
import { exampleDocx, exampleXlsx } from './example-template.js';
import { docxNames } from './fill-docx.js';
import { xlsxNames } from './fill-xlsx.js';
import { unknownNames } from './known-names.js';

const mostTemplateBytes = 5 * 1_048_576;
export type PrintKind = 'docx' | 'xlsx';
export const printMediaTypes = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** A Word or Excel file whose names are filled in from records. */
export interface PrintTemplate {
  readonly id: string;
  readonly label: string;
  readonly kind: PrintKind;
  readonly version: number;
  readonly updatedAt: string;
}
/** What its designer sees besides. */
export interface DesignedTemplate extends PrintTemplate {
  readonly names: readonly string[];
  /** Names that the form does not have. */
  readonly unknown: readonly string[];
  readonly versions: readonly { readonly version: number; readonly kind: PrintKind; readonly updatedAt: string }[];
}
export interface TemplateFile {
  readonly name: string;
  readonly kind: PrintKind;
  readonly bytes: Uint8Array;
}
type TemplatePlace = FormPlace & { readonly id: string };
export const templateColumns = `id, label, kind, version, updated_at::text as "updatedAt"`;

/** Keeps the print templates of forms with their earlier files; for designers. */
@Injectable()
export class PrintTemplates {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly files: StoredFiles,
    private readonly rights: AppRights,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, place: FormPlace): Promise<readonly DesignedTemplate[]> {
    await this.rights.require(actor, place.app, 'design');
    const { rows } = await this.database.sql.query<Omit<DesignedTemplate, 'unknown'>>(
      `select ${templateColumns}, names, coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'kind', v.kind, 'updatedAt', v.updated_at) order by v.version desc) from platform.print_template_version v where v.template_id = t.id), '[]') as versions
       from platform.print_template t where app = $1 and form = $2 order by label, id`, [place.app, place.form]);
    const form = await this.form(place);
    return rows.map((row) => ({ ...row, unknown: unknownNames(row, form) }));
  }

  async add(actor: Actor, place: FormPlace, file: { readonly label: string; readonly stream: Readable }): Promise<PrintTemplate> {
    await this.rights.require(actor, place.app, 'design');
    const bytes = await received(file.stream);
    return this.database.transaction((sql) => this.keep(sql, actor, { place, label: file.label, bytes }));
  }

  /** Another file for the same template; the one before is kept. */
  async replace(actor: Actor, place: TemplatePlace, stream: Readable): Promise<void> {
    await this.rights.require(actor, place.app, 'design');
    const bytes = await received(stream);
    await this.database.transaction((sql) => this.change(sql, actor, { place, bytes }));
  }

  /** Keeps a new template within a transaction. */
  async keep(sql: Sql, actor: Actor | null, { place, label: given, bytes }: { readonly place: FormPlace; readonly label: string; readonly bytes: Buffer }): Promise<PrintTemplate> {
    const { kind, names } = await lookInto(bytes);
    const id = uuidV7();
    const label = await freeLabel(sql, place, given.slice(0, 90).trim() || id);
    const fileId = await this.keepFile(sql, { label, kind, bytes });
    await sql.query('insert into platform.print_template (id, app, form, label, kind, names, file_id, updated_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [id, place.app, place.form, label, kind, JSON.stringify(names), fileId, actor?.userId ?? null]);
    await this.audit.write(sql, { action: 'print_template.added', actor, outcome: 'success', ...place, target: id });
    return { id, label, kind, version: 1, updatedAt: new Date().toISOString() };
  }

  /** Gives a template another file within a transaction. */
  async change(sql: Sql, actor: Actor | null, { place, bytes }: { readonly place: TemplatePlace; readonly bytes: Buffer }): Promise<void> {
    const { kind, names } = await lookInto(bytes);
    const { rows } = await sql.query<{ label: string; version: number }>('select label, version from platform.print_template where id = $1 and app = $2 and form = $3 for update', [place.id, place.app, place.form]);
    const [before] = rows;
    if (!before) throw new PlatformError('print.not_found');
    await sql.query('insert into platform.print_template_version (template_id, version, kind, names, file_id, updated_by, updated_at) select id, version, kind, names, file_id, updated_by, updated_at from platform.print_template where id = $1', [place.id]);
    const fileId = await this.keepFile(sql, { label: before.label, kind, bytes });
    await sql.query('update platform.print_template set kind = $2, names = $3, file_id = $4, version = version + 1, updated_by = $5, updated_at = now() where id = $1', [place.id, kind, JSON.stringify(names), fileId, actor?.userId ?? null]);
    await this.audit.write(sql, { action: 'print_template.replaced', actor, outcome: 'success', app: place.app, form: place.form, target: place.id, facts: { version: before.version + 1 } });
  }

  async remove(actor: Actor, place: TemplatePlace): Promise<void> {
    await this.rights.require(actor, place.app, 'design');
    await this.database.transaction(async (sql) => {
      const { rows: versions } = await sql.query<{ file: string }>('delete from platform.print_template_version where template_id in (select id from platform.print_template where id = $1 and app = $2 and form = $3) returning file_id as file', [place.id, place.app, place.form]);
      const { rows } = await sql.query<{ file: string }>('delete from platform.print_template where id = $1 and app = $2 and form = $3 returning file_id as file', [place.id, place.app, place.form]);
      if (!rows[0]) throw new PlatformError('print.not_found');
      for (const { file } of [...rows, ...versions]) await this.files.remove(sql, file);
      await this.audit.write(sql, { action: 'print_template.removed', actor, outcome: 'success', app: place.app, form: place.form, target: place.id });
    });
  }

  /** The file of a template as it was uploaded, the present one or an earlier one. */
  async file(actor: Actor, place: TemplatePlace, version: number | null): Promise<TemplateFile> {
    await this.rights.require(actor, place.app, 'design');
    const { rows } = await this.database.sql.query<{ label: string; kind: PrintKind; file: string }>(
      `select t.label, coalesce(v.kind, t.kind) as kind, coalesce(v.file_id, t.file_id) as file from platform.print_template t left join platform.print_template_version v on v.template_id = t.id and v.version = $4
       where t.id = $1 and t.app = $2 and t.form = $3 and ($4::int is null or t.version = $4 or v.version is not null)`, [place.id, place.app, place.form, version]);
    const [found] = rows;
    if (!found) throw new PlatformError('print.not_found');
    return { name: `${found.label}.${found.kind}`, kind: found.kind, bytes: await this.files.whole(found.file) };
  }

  /** A file to begin with: it names all that this form can print. */
  async example(actor: Actor, place: FormPlace, kind: PrintKind): Promise<TemplateFile> {
    await this.rights.require(actor, place.app, 'design');
    const form = await this.form(place);
    if (!form) throw new PlatformError('draft.not_found');
    const fields = (form.fields as readonly Field[]).filter(({ type }) => fieldTypeOf(type).isDisplay !== true && fieldTypeOf(type).isSealed !== true);
    const example = { form, fields, locale: requestLocale() };
    return { name: `${place.form}.${kind}`, kind, bytes: kind === 'docx' ? exampleDocx(example) : await exampleXlsx(example) };
  }

  private async form({ app, form }: FormPlace): Promise<FormDefinition | undefined> {
    return (await this.drafts.app(app)).forms[form];
  }

  private keepFile(sql: Sql, { label, kind, bytes }: { readonly label: string; readonly kind: PrintKind; readonly bytes: Buffer }): Promise<string> {
    return this.files.keep(pieces(bytes), { ownerId: null, purpose: 'print-template', name: `${label}.${kind}`, mediaType: printMediaTypes[kind] }, sql);
  }
}

/** Templates of a form have names of their own: 就诊单, 就诊单 2, … */
async function freeLabel(sql: Sql, { app, form }: FormPlace, wanted: string): Promise<string> {
  const { rows } = await sql.query<{ label: string }>('select label from platform.print_template where app = $1 and form = $2', [app, form]);
  const taken = new Set(rows.map(({ label }) => label));
  for (let count = 1; ; count += 1) {
    const label = count === 1 ? wanted : `${wanted} ${count}`;
    if (!taken.has(label)) return label;
  }
}

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const received = (stream: Readable): Promise<Buffer> => withTemporaryFile(async (path) => {
  await receiveUpload(stream, path, mostTemplateBytes);
  return readFile(path);
});

/** What kind of file it is and which names it uses; refuses what is neither Word nor Excel, or has a mistake. */
async function lookInto(bytes: Buffer): Promise<{ readonly kind: PrintKind; readonly names: readonly string[] }> {
  if (bytes.includes('word/document.xml')) return { kind: 'docx', names: await docxNames(bytes) };
  if (bytes.includes('xl/workbook.xml')) return { kind: 'xlsx', names: xlsxNames(bytes) };
  throw new PlatformError('upload.kind', { expected: '.docx, .xlsx' });
}
