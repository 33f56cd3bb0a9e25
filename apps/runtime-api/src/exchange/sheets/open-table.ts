import { open } from 'node:fs/promises';
import { delimiterOf, readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { SheetError } from './sheet-error.js';
import { type SheetRow } from './sheet-row.js';
import { decoded, encodingOf, type TextEncoding } from './text-encoding.js';
import { openWorkbook } from './workbook.js';

/** How a file is to be read. */
export interface TableChoice {
  readonly sheet?: string;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
}

/** A file that was recognised as a table. */
export interface OpenTable {
  readonly kind: 'csv' | 'xlsx';
  readonly sheets: readonly string[];
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
  rows(): AsyncGenerator<readonly SheetRow[]>;
  close(): void;
}

/** Recognises a file by its first bytes, never by its name. */
export async function openTable(path: string, choice: TableChoice = {}): Promise<OpenTable> {
  const head = await headOf(path);
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new SheetError((await isEncryptedPackage(path)) ? 'sheet.protected' : 'sheet.old_excel');
  if (head.subarray(0, 2).toString('latin1') === 'PK') return openXlsx(path, choice);
  if (head.subarray(0, 4).toString('latin1') === '%PDF') throw new SheetError('sheet.not_readable');
  const encoding = choice.encoding ?? (await encodingOf(path));
  const delimiter = choice.delimiter ?? delimiterOf(new TextDecoder(encoding).decode(head));
  return { kind: 'csv', sheets: [], encoding, delimiter, rows: () => readCsv(decoded(path, encoding), delimiter), close: () => undefined };
}

async function openXlsx(path: string, { sheet }: TableChoice): Promise<OpenTable> {
  const workbook = await openWorkbook(path);
  return { kind: 'xlsx', sheets: workbook.sheets.map(({ name }) => name), encoding: null, delimiter: null, rows: () => readXlsx(workbook, sheet), close: () => workbook.zip.close() };
}

async function headOf(path: string, bytes = 16_384): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A workbook with a password is an old-style container that names its encrypted package. */
async function isEncryptedPackage(path: string): Promise<boolean> {
  return (await headOf(path, 262_144)).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
