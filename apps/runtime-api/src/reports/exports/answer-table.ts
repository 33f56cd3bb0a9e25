import { type Cell, formatCell, type ReportColumn, type ReportResult } from '@carewright/report-engine';
import { type Locale, textOf } from '@carewright/schema';
import { type OutCell } from '../../exchange/sheets/write-csv.js';

/** `numbers`: to be worked with in a sheet; `words`: to be read. */
export type Look = 'numbers' | 'words';

const totalWord: Readonly<Record<Locale, string>> = { 'zh-CN': '合计', 'en-US': 'Total' };

function outCell(cell: Cell, column: ReportColumn, { locale, look }: { readonly locale: Locale; readonly look: Look }): OutCell {
  const isNumber = column.role === 'measure' && column.kind === 'number';
  if (look === 'words' || !isNumber) return cell === null && column.role === 'measure' && look === 'numbers' ? null : formatCell(cell, column, locale);
  if (cell === null || typeof cell === 'object') return null;
  const number = Number(cell);
  // Money is kept in minor units (分); a sheet reckons in major ones.
  if (Number.isFinite(number)) return column.format?.style === 'money' ? number / 100 : number;
  return String(cell);
}

/** An answer as the rows of a table: what the columns are, the groups, and the totals over everything last. */
export function answerTable(result: ReportResult, locale: Locale, look: Look): readonly (readonly OutCell[])[] {
  const groups = result.columns.filter(({ role }) => role === 'dimension').length;
  const out = (cell: Cell, at: number): OutCell => {
    const column = result.columns[at];
    return column === undefined ? null : outCell(cell, column, { locale, look });
  };
  const totals: readonly OutCell[] = [...Array.from({ length: groups }, (_none, at) => (at === 0 ? totalWord[locale] : null)), ...result.totals.map((cell, at) => out(cell, groups + at))];
  return [result.columns.map(({ label }) => textOf(label, locale)), ...result.rows.map((row) => row.map(out)), ...(groups === 0 ? [] : [totals])];
}
