import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { type OutCell } from './write-csv.js';

const xmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Characters that XML cannot hold at all; a spreadsheet would call the whole file broken.
const unwritable = /[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu;
const written = (char: string): string => ('\t\n\r'.includes(char) ? char : '');

/** Text inside XML. */
export const xmlText = (text: string): string => text.replace(unwritable, written).replace(/[&<>"]/g, (char) => xmlEscapes[char] ?? char);

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const mostCellCharacters = 32_767;

const partOf = (number: number): string => `xl/worksheets/sheet${String(number)}.xml`;

const fixedParts = (names: readonly string[]): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((_name, at) => `<Override PartName="/${partOf(at + 1)}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 2)}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/>${names.map((_name, at) => `<Relationship Id="rId${String(at + 2)}" Type="${office}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`).join('')}</Relationships>`,
  // Style 1 is a heading; style 2 is text, so that Excel keeps long numbers and leading zeros when a cell is edited.
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`,
});

/** Excel refuses these characters in the name of a sheet, and more than 31 of any. */
export const sheetName = (text: string): string => text.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31) || 'Sheet1';

/** Names of sheets as Excel takes them, no two alike (it does not tell capitals apart). */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const name = sheetName(text);
    let own = name;
    for (let number = 2; taken.has(own.toLowerCase()); number += 1) own = `${name.slice(0, 26)} (${String(number)})`;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** One sheet of a workbook: its name, and its rows in bundles, the heading first. */
export interface Sheet {
  readonly name: string;
  readonly rows: AsyncIterable<readonly (readonly OutCell[])[]>;
}

/** A workbook of one sheet. */
export const writeXlsx = (rows: Sheet['rows'], sheet: string): AsyncGenerator<Uint8Array> => writeWorkbook([{ name: sheet, rows }]);

/** As many rows as a sheet of Excel has. */
const mostRows = 1_048_576;

/** A sheet that is being written. */
class SheetPart {
  private readonly part: ZipDeflate;
  private rows = 0;

  constructor(zip: Zip, number: number) {
    this.part = new ZipDeflate(partOf(number), { level: 6 });
    zip.add(this.part);
    this.part.push(strToU8(`${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`));
  }

  write(rows: readonly (readonly OutCell[])[]): void {
    this.part.push(strToU8(rows.map((cells) => rowXml((this.rows += 1), cells)).join('')));
  }

  room(most: number): number {
    return most - this.rows;
  }

  end(): void {
    this.part.push(strToU8('</sheetData></worksheet>'), true);
  }
}

/**
 * A workbook, packed while its rows come: nothing is held but the piece in hand. Text is never a formula. What is too long for one
 * sheet goes on in a next one under the same heading; so the parts that name the sheets are written last.
 */
export async function* writeWorkbook(sheets: readonly Sheet[], most = mostRows): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    failure = error ?? failure;
    packed.push(piece);
  });
  const names: string[] = [];
  const begin = (name: string): SheetPart => new SheetPart(zip, names.push(name));
  for (const { name, rows } of sheets) {
    let heading: readonly OutCell[] | undefined;
    let sheet = begin(name);
    for await (const bundle of rows) {
      heading ??= bundle[0];
      for (let at = 0; at < bundle.length;) {
        if (sheet.room(most) === 0) {
          sheet.end();
          sheet = begin(name);
          sheet.write(heading === undefined ? [] : [heading]);
        }
        const fitting = bundle.slice(at, at + sheet.room(most));
        sheet.write(fitting);
        at += fitting.length;
      }
      yield* packed.splice(0);
      if (failure) throw failure;
    }
    sheet.end();
  }
  for (const [path, text] of Object.entries(fixedParts(sheetNames(names)))) {
    const part = new ZipPassThrough(path);
    zip.add(part);
    part.push(strToU8(text), true);
  }
  zip.end();
  yield* packed.splice(0);
}

function rowXml(number: number, cells: readonly OutCell[]): string {
  const style = number === 1 ? 1 : 2;
  return `<row r="${number}">${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;
}

/** Cells without an address follow each other; an empty one keeps the place. */
function cellXml(cell: OutCell, style: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(cell.slice(0, mostCellCharacters))}</t></is></c>`;
}
