import { serialText } from './excel-dates.js';
import { SheetError } from './sheet-error.js';
import { isBlankRow, type SheetCell, sheetLimits, type SheetRow } from './sheet-row.js';
import { sharedTexts, type Workbook } from './workbook.js';
import { type XmlAttributes, xmlPieces } from './xml-events.js';

/** The rows of one sheet, as its file is unpacked; a bundle for each piece. */
export async function* readXlsx(workbook: Workbook, sheet: string | undefined): AsyncGenerator<readonly SheetRow[]> {
  const found = sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheet);
  if (!found) throw new SheetError('sheet.no_sheet');
  const rows = new SheetRows(workbook, await sharedTexts(workbook));
  for await (const _ of xmlPieces(await workbook.zip.stream(found.path), rows)) yield rows.gathered();
}

/** Gathers rows from the elements of a sheet. */
class SheetRows {
  private rows: SheetRow[] = [];
  private cells: SheetCell[] = [];
  private number = 0;
  private column = 0;
  private characters = 0;
  private type = 'n';
  private style = 0;
  private value = '';
  private isValue = false;
  private readonly workbook: Workbook;
  private readonly texts: readonly string[];

  constructor(workbook: Workbook, texts: readonly string[]) {
    this.workbook = workbook;
    this.texts = texts;
  }

  gathered(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (name === 'row') {
      this.number = Number(attributes['r'] ?? this.number + 1);
      [this.cells, this.column, this.characters] = [[], 0, 0];
    } else if (name === 'c') {
      this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
      if (this.column > sheetLimits.columns) throw new SheetError('sheet.too_many_columns', { limit: sheetLimits.columns });
      [this.type, this.style, this.value] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? 0), ''];
    } else if (name === 'v' || name === 't') this.isValue = true;
    else if (name === 'rPh') this.isValue = false;
  };

  readonly text = (text: string): void => {
    if (!this.isValue) return;
    this.value += text;
    this.characters += text.length;
    if (this.characters > sheetLimits.rowCharacters) throw new SheetError('sheet.line_too_long', { row: this.number, limit: sheetLimits.rowCharacters / 1024 });
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'c') {
      while (this.cells.length < this.column - 1) this.cells.push('');
      this.cells[this.column - 1] = this.cell();
    } else if (name === 'row' && !isBlankRow(this.cells)) this.rows.push({ number: this.number, cells: this.cells });
  };

  private cell(): SheetCell {
    const { type, value } = this;
    if (type === 's') return this.texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'true' : 'false';
    if (type === 'e') return { error: value };
    if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
    if (type !== 'n' || value === '') return value;
    const kind = this.workbook.styles[this.style] ?? 'none';
    const day = kind === 'none' ? null : serialText(Number(value), kind, this.workbook.is1904);
    return day ?? { number: plainNumber(value) };
  }
}

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

/** `1.1010519900101E+17` as Excel stores it, in digits; 0.1 + 0.2 as people mean it. */
function plainNumber(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (!/e/i.test(value) && value.replace(/[-.]/g, '').length <= 15) return value;
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}
