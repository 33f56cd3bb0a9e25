import { formatCell, type Cell, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { textOf, type Locale } from '@carewright/schema';

/** A cell for a sheet: numbers as plain numbers, so that they can be worked with; a text that a sheet would take for a formula is disarmed. */
function sheetText(cell: Cell, column: ReportColumn, locale: Locale): string {
  if (column.role === 'measure' && column.kind === 'number' && cell !== null && typeof cell !== 'object') {
    const number = Number(cell);
    return Number.isFinite(number) ? String(column.format?.style === 'money' ? number / 100 : number) : String(cell);
  }
  const text = cell === null && column.role === 'measure' ? '' : formatCell(cell, column, locale);
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The answer as CSV with a byte order mark, which Excel needs for Chinese; the last line holds the totals over everything. */
export function answerCsv(result: ReportResult, locale: Locale, totalWord: string): string {
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const line = (cells: readonly Cell[]): string => cells.map((cell, index) => { const column = result.columns[index]; return column ? quoted(sheetText(cell, column, locale)) : ''; }).join(',');
  const totals = groups === 0 ? [] : [[quoted(totalWord), ...Array.from({ length: groups - 1 }, () => ''), ...result.totals.map((cell, index) => { const column = result.columns[groups + index]; return column ? quoted(sheetText(cell, column, locale)) : ''; })].join(',')];
  return `\uFEFF${[result.columns.map(({ label }) => quoted(textOf(label, locale))).join(','), ...result.rows.map(line), ...totals].join('\r\n')}\r\n`;
}

/** Hands a file to the person. */
export function saveFile(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '_');
  link.click();
}

/** Hands a text to the person as a file. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  saveFile(name, address);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
