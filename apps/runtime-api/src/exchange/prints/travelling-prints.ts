import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppExtras, type ExtraFiles } from '../../templates/app-extras.js';
import { StoredFiles } from '../files/stored-files.js';
import { type PrintKind, PrintTemplates } from './print-templates.js';

const pathPattern = /^([a-z0-9_]{1,48})\/([^/]{1,100})\.(docx|xlsx)$/;
const inPath = (label: string): string => label.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();

interface Kept {
  readonly id: string;
  readonly form: string;
  readonly label: string;
  readonly kind: PrintKind;
  readonly file: string;
}

/** Print templates travel with an exported app, as the files they are: `prints/<form>/<name>.docx`. */
@Injectable()
export class TravellingPrints {
  constructor(
    private readonly database: Database,
    private readonly templates: PrintTemplates,
    private readonly files: StoredFiles,
    extras: AppExtras,
  ) {
    extras.add({ folder: 'prints', read: (app) => this.read(app), write: (actor, app, files) => this.write(actor, app, files) });
  }

  private async read(app: string): Promise<ExtraFiles> {
    const files = new Map<string, Uint8Array>();
    for (const { form, label, kind, file } of await this.kept(app)) files.set(`${form}/${inPath(label)}.${kind}`, await this.files.whole(file));
    return files;
  }

  /** A template of the same name becomes a new version, unless it is the same file; a file that is no template is left out. */
  private async write(actor: Actor, app: string, files: ExtraFiles): Promise<void> {
    const kept = await this.kept(app);
    for (const [path, content] of files) {
      const [, form, label] = pathPattern.exec(path) ?? [];
      if (form === undefined || label === undefined) continue;
      const before = kept.find((one) => one.form === form && inPath(one.label) === label);
      await this.bring(actor, { app, form, label, before, bytes: Buffer.from(content) });
    }
  }

  private async bring(actor: Actor, { app, form, label, before, bytes }: { readonly app: string; readonly form: string; readonly label: string; readonly before: Kept | undefined; readonly bytes: Buffer }): Promise<void> {
    if (before && bytes.equals(await this.files.whole(before.file))) return;
    try {
      await this.database.transaction(async (sql) => void (before ? await this.templates.change(sql, actor, { place: { app, form, id: before.id }, bytes }) : await this.templates.keep(sql, actor, { place: { app, form }, label, bytes })));
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
    }
  }

  private async kept(app: string): Promise<readonly Kept[]> {
    return (await this.database.sql.query<Kept>('select id, form, label, kind, file_id as file from platform.print_template where app = $1 order by form, label, id', [app])).rows;
  }
}
