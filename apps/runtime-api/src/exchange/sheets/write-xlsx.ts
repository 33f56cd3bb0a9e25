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

const fixedParts = (sheet: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1 is a heading; style 2 is text, so that Excel keeps long numbers and leading zeros when a cell is edited.
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`,
});

/** Excel refuses these characters in the name of a sheet, and more than 31 of any. */
export const sheetName = (text: string): string => text.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31) || 'Sheet1';

/** A workbook of one sheet, packed while its rows come: nothing is held but the piece in hand. Text is never a formula. */
export async function* writeXlsx(rows: AsyncIterable<readonly (readonly OutCell[])[]>, sheet: string): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    failure = error ?? failure;
    packed.push(piece);
  });
  for (const [path, text] of Object.entries(fixedParts(sheetName(sheet)))) {
    const part = new ZipPassThrough(path);
    zip.add(part);
    part.push(strToU8(text), true);
  }
  const part = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(part);
  part.push(strToU8(`${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`));
  let number = 0;
  for await (const bundle of rows) {
    part.push(strToU8(bundle.map((cells) => rowXml((number += 1), cells)).join('')));
    yield* packed.splice(0);
    if (failure) throw failure;
  }
  part.push(strToU8('</sheetData></worksheet>'), true);
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
