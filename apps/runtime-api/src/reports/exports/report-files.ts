import { type Locale } from '@carewright/schema';
import { type JpegPicture } from '../../exchange/pdf/jpeg-picture.js';
import { writePdfTables } from '../../exchange/pdf/write-table.js';
import { csvLine, type OutCell, utf8Mark } from '../../exchange/sheets/write-csv.js';
import { writeWorkbook } from '../../exchange/sheets/write-xlsx.js';
import { type Look } from './answer-table.js';

/** One table of a file: its name, what the question was, and its rows with the heading first. */
export interface OutTable {
  readonly title: string;
  readonly words: string;
  /** As the page has drawn it, for kinds of files that can show it. */
  readonly picture?: JpegPicture | undefined;
  readonly rows: (look: Look) => readonly (readonly OutCell[])[];
}
/** What a file says about itself. */
export interface About {
  readonly title: string;
  readonly lines: readonly (readonly [string, string])[];
}
type Write = (tables: readonly OutTable[], about: About, locale: Locale) => AsyncGenerator<Uint8Array>;
/** How tables become a file of one kind. */
export interface ReportFile {
  readonly mediaType: string;
  readonly write: Write;
}

async function* bundles(rows: readonly (readonly OutCell[])[]): AsyncGenerator<readonly (readonly OutCell[])[]> {
  for (let at = 0; at < rows.length; at += 500) yield await Promise.resolve(rows.slice(at, at + 500));
}

const sheetAbout: Readonly<Record<Locale, string>> = { 'zh-CN': '说明', 'en-US': 'About' };

const xlsx: Write = (tables, about, locale) => {
  const said = [[about.title, ''], ...about.lines, ...tables.map(({ title, words }) => [title, words])];
  return writeWorkbook([...tables.map((table) => ({ name: table.title, rows: bundles(table.rows('numbers')) })), { name: sheetAbout[locale], rows: bundles(said) }]);
};

async function* csv(tables: readonly OutTable[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(utf8Mark);
  for (const [index, table] of tables.entries()) {
    // Several tables in one file stand apart, each under its name.
    if (tables.length > 1) yield encoder.encode(`${index === 0 ? '' : '\r\n'}${csvLine([table.title])}`);
    for await (const bundle of bundles(table.rows('numbers'))) yield encoder.encode(bundle.map(csvLine).join(''));
  }
}

const pdf: Write = (tables, about) => {
  const front = about.lines.map(([what, said]) => `${what}：${said}`).join('\n');
  const whole = tables.map((table) => ({ title: table.title, note: table.words, picture: table.picture, rows: bundles(table.rows('words')) }));
  const [first, ...others] = whole;
  if (first === undefined) return writePdfTables([{ title: about.title, note: front, rows: bundles([[]]) }]);
  const isOne = others.length === 0;
  return writePdfTables(isOne ? [{ ...first, note: `${first.note}\n${front}` }] : [{ title: about.title, note: front, rows: bundles([[]]) }, ...whole]);
};

/** The kinds of files; a new kind is a new line. */
export const reportFiles = {
  csv: { mediaType: 'text/csv; charset=utf-8', write: csv },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsx },
  pdf: { mediaType: 'application/pdf', write: pdf },
} as const satisfies Readonly<Record<string, ReportFile>>;
