import { Injectable } from '@nestjs/common';
import { Zip, ZipPassThrough } from 'fflate';
import { type ExportResult } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Job } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { Notifications } from '../../notifications/notifications.js';
import { asPerson } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { withHeartBeat } from '../changes/long-work.js';
import { longMs } from '../changes/mass-changes.js';
import { StoredFiles } from '../files/stored-files.js';
import { mostBatchPrints, type PrintBatchBody, type PrintJob, printJob } from './print-batch-request.js';
import { Prints } from './prints.js';

const keepHours = 24;
const pageSize = 200;
const readyWords = (locale: PrintJob['locale'], name: string, rows: number): { readonly title: string; readonly body: string } =>
  locale === 'en-US' ? { title: `${name} is ready to print`, body: `${String(rows)} papers; they can be fetched for ${String(keepHours)} hours` } : { title: `打印文件“${name}”已生成`, body: `共 ${String(rows)} 份，${String(keepHours)} 小时内可下载` };

/** Prints everything that a list shows, as a job: a zip with a paper for each record, made with the rights that the person has meanwhile. */
@Injectable()
export class PrintBatches {
  constructor(
    private readonly database: Database,
    private readonly prints: Prints,
    private readonly lists: RecordList,
    private readonly files: StoredFiles,
    private readonly actors: Actors,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
  ) {
    jobs.handle(printJob, (sql, payload, job) => withHeartBeat(sql, () => this.run(payload as PrintJob, job)));
  }

  /** The id of the job; its result names the file. */
  async start(actor: Actor, place: FormPlace & { readonly id: string }, request: PrintBatchBody): Promise<string> {
    await this.prints.ready(actor, place);
    const payload: PrintJob = { app: place.app, form: place.form, id: place.id, userId: actor.userId, locale: requestLocale(), request };
    const count = await this.count(actor, payload);
    if (count > mostBatchPrints) throw new PlatformError('print.too_many', { limit: mostBatchPrints });
    if (count === 0) throw new PlatformError('bulk.nothing');
    return (await this.database.transaction((sql) => this.jobs.enqueue(sql, { kind: printJob, payload, ownerId: actor.userId, maxAttempts: 3 }))) ?? '';
  }

  private async run(job: PrintJob, { progress }: Job): Promise<ExportResult> {
    const began = Date.now();
    const actor = await this.actors.load(this.database.sql, job.userId);
    if (!actor) throw new PlatformError('access.denied');
    const { template } = await this.prints.ready(actor, job);
    const total = await this.count(actor, job);
    const counted = { rows: 0 };
    const content = this.zip(actor, job, async (rows) => {
      counted.rows = rows;
      await progress({ done: rows, total });
    });
    const name = `${template.label}.zip`;
    const file = await this.files.keep(content, { ownerId: actor.userId, purpose: 'export', name, mediaType: 'application/zip', keepHours });
    if (Date.now() - began >= longMs) await this.notifications.send(this.database.sql, { userId: actor.userId, kind: 'transfer', ...readyWords(job.locale, name, counted.rows), link: '/transfers' });
    return { file, name, rows: counted.rows };
  }

  /** The zip while it grows; one paper is held at a time. What may not be printed, or went away meanwhile, is left out. */
  private async *zip(actor: Actor, job: PrintJob, tell: (rows: number) => Promise<void>): AsyncGenerator<Uint8Array> {
    const ready = await this.prints.ready(actor, job);
    const packed: Uint8Array[] = [];
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      packed.push(piece);
    });
    let rows = 0;
    for await (const ids of this.pages(actor, job)) {
      const printed: string[] = [];
      for (const id of ids) {
        const paper = await this.prints.fill(actor, { ready, id, at: rows, locale: job.locale }).catch(leaveOut);
        if (paper === null) continue;
        const part = new ZipPassThrough(paper.name);
        zip.add(part);
        part.push(paper.bytes, true);
        yield* packed.splice(0);
        printed.push(id);
        rows += 1;
        if (rows % 10 === 0) await tell(rows);
      }
      if (printed.length > 0) await this.prints.printed(actor, job, printed);
      await tell(rows);
    }
    zip.end();
    yield* packed.splice(0);
  }

  private async *pages(actor: Actor, { app, form, locale, request }: PrintJob): AsyncGenerator<readonly string[]> {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<RecordList['list']>> = await this.lists.list(asPerson(actor), { app, form, query: readListQuery({ ...request, fields: [], limit: pageSize, cursor }) }, locale);
      yield page.items.filter(({ actions }) => actions.includes('print')).map(({ id }) => id);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  private async count(actor: Actor, { app, form, locale, request: { filter, search } }: PrintJob): Promise<number> {
    const page = await this.lists.list(asPerson(actor), { app, form, query: readListQuery({ filter, search, fields: [], limit: 1, count: 'exact' }) }, locale);
    return page.count ?? 0;
  }
}

function leaveOut(error: unknown): null {
  if (error instanceof PlatformError && (error.code === 'record.not_found' || error.code === 'record.not_allowed')) return null;
  throw error;
}
