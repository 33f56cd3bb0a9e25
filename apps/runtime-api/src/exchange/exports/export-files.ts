import { type OutCell, csvLine, utf8Mark } from '../sheets/write-csv.js';
import { writeXlsx } from '../sheets/write-xlsx.js';
import { type ExportFormat } from './export-request.js';
import { writePdf } from '../pdf/write-table.js';

type Rows = AsyncIterable<readonly (readonly OutCell[])[]>;

/** How a table becomes a file of one kind. */
export interface FileWriter {
  readonly mediaType: string;
  readonly extension: string;
  readonly write: (rows: Rows, title: string) => AsyncGenerator<Uint8Array>;
}

/** The kinds of files; a new kind is a new line. */
export const fileWriters: Readonly<Record<Exclude<ExportFormat, 'files'>, FileWriter>> = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', write: writeXlsx },
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv', write: writeCsv },
  pdf: { mediaType: 'application/pdf', extension: 'pdf', write: writePdf },
};

async function* writeCsv(rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(utf8Mark);
  for await (const bundle of rows) yield encoder.encode(bundle.map(csvLine).join(''));
}
