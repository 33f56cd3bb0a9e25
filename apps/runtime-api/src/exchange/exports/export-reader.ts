import { Injectable } from '@nestjs/common';
import { type Field, type Filter } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { asPerson } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { type OutCell } from '../sheets/write-csv.js';
import { AttachedFiles } from './attached-files.js';
import { exportColumns, exportRows } from './export-columns.js';
import { fileWriters } from './export-files.js';
import { type ExportJob } from './export-request.js';

const pageSize = 500;
/** As many as one list of a filter may hold. */
const listItems = 1_000;

/** An export under way. */
export interface ExportRun {
  readonly job: ExportJob;
  readonly actor: Actor;
  readonly fields: readonly Field[];
  readonly title: string;
  readonly tz: string;
  /** How many records have gone out. */
  readonly tell: (rows: number) => Promise<void>;
}
/** A file while it is being written. */
export interface ExportFile {
  readonly content: AsyncIterable<Uint8Array>;
  readonly mediaType: string;
  readonly extension: string;
}

/** Reads what goes out page by page, as a list shows it to this person: masks stay masks, hidden fields stay hidden. */
@Injectable()
export class ExportReader {
  constructor(
    private readonly lists: RecordList,
    private readonly attached: AttachedFiles,
  ) {}

  file(run: ExportRun): ExportFile {
    const { format } = run.job.request;
    if (format === 'files') return { content: this.attached.zip(this.pages(run), run.fields), mediaType: 'application/zip', extension: 'zip' };
    const { write, mediaType, extension } = fileWriters[format];
    return { content: write(this.rows(run), run.title), mediaType, extension };
  }

  private async *rows(run: ExportRun): AsyncGenerator<readonly (readonly OutCell[])[]> {
    const columns = exportColumns(run.fields, run.job.locale);
    yield [columns.map(({ heading }) => heading)];
    for await (const records of this.pages(run)) yield records.flatMap((record) => exportRows(record, columns, { locale: run.job.locale, tz: run.tz }));
  }

  private async *pages({ job, actor, fields, tell }: ExportRun): AsyncGenerator<readonly PresentedRecord[]> {
    const { ids, filter, search, sort } = job.request;
    const question = { ...(ids === undefined && { filter, search }), sort, fields: fields.map(({ key }) => key), limit: pageSize };
    // Checked where they came in; what somebody types is never as long.
    const chosen = ids && { filter: oneOf(ids) };
    let [cursor, done]: [string | null, number] = [null, 0];
    do {
      const page = await this.lists.list(asPerson(actor), { app: job.app, form: job.form, query: { ...readListQuery({ ...question, cursor }), ...chosen } }, job.locale);
      // A grant that shows a record need not be one that lets it out.
      const allowed = page.items.filter(({ actions }) => actions.includes('export'));
      done += allowed.length;
      yield allowed;
      await tell(done);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

/** A filter for chosen records, however many. */
function oneOf(ids: readonly string[]): Filter {
  return { or: Array.from({ length: Math.ceil(ids.length / listItems) }, (_none, at) => ({ field: 'id', op: 'in', value: ids.slice(at * listItems, (at + 1) * listItems) })) };
}
