import { type DashboardDefinition, isQuestionTile, type Locale, type Query, textOf, tilesOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type JpegPicture, readJpeg } from '../../exchange/pdf/jpeg-picture.js';
import { PlatformError } from '../../http/platform-error.js';
import { OrganisationClock } from '../../records/clock.js';
import { type Answer, type Asking, type PageFilters, ReportsService } from '../reports.service.js';
import { answerTable } from './answer-table.js';
import { type ExportFormat } from './export-bodies.js';
import { namedWithoutRight } from './people-named.js';
import { type About, type OutTable, reportFiles } from './report-files.js';

/** A file on its way out. */
export interface ReportExport {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncGenerator<Uint8Array>;
}

const words = {
  at: { 'zh-CN': '统计时间', 'en-US': 'Worked out at' },
  by: { 'zh-CN': '导出人', 'en-US': 'Exported by' },
  rights: { 'zh-CN': '范围', 'en-US': 'Scope' },
  ownRights: { 'zh-CN': '只含导出人有权查看的记录和字段', 'en-US': 'Only records and fields that this person may see' },
  missing: { 'zh-CN': '未包含', 'en-US': 'Not included' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/**
 * Takes numbers out of the product as files, with the drawings that the page made of them: the answers that the person sees, asked anew under that person's rights, and a line
 * of the audit log for each. A table that names people is a list of them, and needs the right to export their records.
 */
@Injectable()
export class ReportExports {
  constructor(
    private readonly reports: ReportsService,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: OrganisationClock,
  ) {}

  /** One question; `picture` is drawn by the page, which only says so here. */
  async question(asking: Asking, dataset: string, { format, query, title, picture }: { readonly format: ExportFormat; readonly query: Query; readonly title: string; readonly picture?: string | undefined }): Promise<ReportExport | null> {
    const drawn = picture === undefined ? undefined : drawingOf(picture);
    const facts = { format, dimensions: query.dimensions.map(({ dimension }) => dimension), measures: query.measures };
    const entry = { action: 'report.exported', actor: asking.actor, app: asking.app, target: dataset } as const;
    const answer = await this.reports.ask(asking, dataset, { query, judge: (bound, person) => this.refuseNames(asking, namedWithoutRight(bound, person)) }).catch(async (error: unknown) => {
      if (error instanceof PlatformError && error.code === 'report.export_refused') await this.audit.write(this.database.sql, { ...entry, outcome: 'failure', facts });
      throw error;
    });
    await this.audit.write(this.database.sql, { ...entry, outcome: 'success', facts: { ...facts, rows: answer.rows.length } });
    return format === 'picture' ? null : this.file([{ ...tableOf(title, answer, asking.locale), picture: drawn }], { asking, format, title, lost: [] });
  }

  /** Every table of a page that may go out; those that may not are named in the file. */
  async dashboard(asking: Asking, key: string, { format, filters, pictures = {} }: { readonly format: Exclude<ExportFormat, 'picture'>; readonly filters: PageFilters; readonly pictures?: Readonly<Record<string, string>> }): Promise<ReportExport> {
    const { definition } = await this.reports.dashboard(asking, key);
    const drawn = new Map(Object.entries(pictures).map(([id, address]) => [id, drawingOf(address)]));
    const { tiles } = await this.reports.dashboardTiles(asking, key, filters, (bound, person) => this.refuseNames(asking, namedWithoutRight(bound, person)));
    const [tables, lost] = divided(definition, { tiles, drawn }, asking.locale);
    await this.audit.write(this.database.sql, { action: 'dashboard.exported', actor: asking.actor, outcome: 'success', app: asking.app, target: key, facts: { format, tiles: tables.length, leftOut: lost.length, filters: Object.keys(filters) } });
    return this.file(tables, { asking, format, title: textOf(definition.label, asking.locale), lost });
  }

  private refuseNames({ locale }: Asking, forms: ReturnType<typeof namedWithoutRight>): void {
    const [form] = forms;
    if (form !== undefined) throw new PlatformError('report.export_refused', { form: textOf(form.label, locale) });
  }

  private file(tables: readonly OutTable[], { asking: { actor, locale }, format, title, lost }: { readonly asking: Asking; readonly format: Exclude<ExportFormat, 'picture'>; readonly title: string; readonly lost: readonly string[] }): ReportExport {
    const { now, today } = this.clock.moment();
    const at = new Intl.DateTimeFormat('sv-SE', { timeZone: this.clock.tz, dateStyle: 'short', timeStyle: 'short' }).format(new Date(now));
    const lines: About['lines'] = [[words.at[locale], at], [words.by[locale], actor.name], [words.rights[locale], words.ownRights[locale]], ...(lost.length === 0 ? [] : [[words.missing[locale], lost.join('、')] as const])];
    const { mediaType, write } = reportFiles[format];
    return { name: `${title.replace(/[\\/:*?"<>|]/g, ' ').trim()} ${today}.${format}`, mediaType, content: write(tables, { title, lines }, locale) };
  }
}

const tableOf = (title: string, answer: Answer, locale: Locale): OutTable => ({ title, words: answer.words, rows: (look) => answerTable(answer, locale, look) });

/** The drawing of a data address, or why it is none. */
function drawingOf(address: string): JpegPicture {
  const [head, body = ''] = address.split(',', 2);
  const picture = head === 'data:image/jpeg;base64' ? readJpeg(Buffer.from(body, 'base64')) : null;
  if (picture === null) throw new PlatformError('report.picture_unreadable');
  return picture;
}

type Tiles = Awaited<ReturnType<ReportsService['dashboardTiles']>>['tiles'];
/** The tables of a page in reading order, and the titles of those that could not be answered. */
function divided(definition: DashboardDefinition, { tiles, drawn }: { readonly tiles: Tiles; readonly drawn: ReadonlyMap<string, JpegPicture> }, locale: Locale): readonly [readonly OutTable[], readonly string[]] {
  const all = tilesOf(definition).filter(isQuestionTile).map((tile) => ({ title: textOf(tile.title, locale), answer: tiles[tile.id], picture: drawn.get(tile.id) }));
  const tables = all.flatMap(({ title, answer, picture }) => (answer === undefined || 'problem' in answer ? [] : [{ ...tableOf(title, answer, locale), picture }]));
  return [tables, all.filter(({ answer }) => answer === undefined || 'problem' in answer).map(({ title }) => title)];
}
