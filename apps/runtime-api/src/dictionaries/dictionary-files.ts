import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { cellText } from '../exchange/sheets/sheet-row.js';
import { openTable } from '../exchange/sheets/open-table.js';
import { SheetError } from '../exchange/sheets/sheet-error.js';
import { FileStore } from '../files/file-store.js';
import { readUpload } from '../files/read-upload.js';
import { PlatformError } from '../http/platform-error.js';
import { type NumberedEntry } from './dictionary-import.js';
import { columnsOfHeading, entryOfRow } from './sheet-columns.js';

const limitMb = 50;
const mostEntries = 300_000;

/** Reads codes from a CSV or Excel file that is sent; nothing of the file is kept. */
@Injectable()
export class DictionaryFiles {
  constructor(private readonly store: FileStore) {}

  async read(request: FastifyRequest): Promise<readonly NumberedEntry[]> {
    if (!(await this.store.hasRoom())) throw new PlatformError('file.storage_full');
    const { path } = await readUpload(request, this.store, limitMb);
    try {
      return await entriesIn(path);
    } catch (error) {
      throw error instanceof SheetError ? new PlatformError(error.code, error.facts, { cause: error }) : error;
    } finally {
      await this.store.discard(path);
    }
  }
}

/** The codes of a file, below the first row that names the columns. */
export async function entriesIn(path: string): Promise<readonly NumberedEntry[]> {
  const table = await openTable(path);
  try {
    const entries: NumberedEntry[] = [];
    let columns: ReturnType<typeof columnsOfHeading> = null;
    for await (const rows of table.rows()) {
      for (const { number, cells } of rows) {
        const texts = cells.map(cellText);
        if (columns === null) {
          columns = columnsOfHeading(texts);
          if (columns === null && number > 20) throw new PlatformError('dictionary.no_columns');
          continue;
        }
        const entry = entryOfRow(texts, columns);
        if (entry !== null) entries.push({ row: number, entry });
        if (entries.length > mostEntries) throw new PlatformError('http.body_too_large');
      }
    }
    if (columns === null) throw new PlatformError('dictionary.no_columns');
    return entries;
  } finally {
    table.close();
  }
}
