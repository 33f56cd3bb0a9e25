/** A cell of a file that goes out: a number stays one, everything else is text. */
export type OutCell = string | number | null;

const risky = /^[=+\-@\t\r]/;

/**
 * Text that a spreadsheet cannot take for a formula: an apostrophe in front says that it is text (and an import takes it away again).
 * Without it, a name such as `=HYPERLINK(…)` would run on the computer of whoever opens the file.
 */
export const guarded = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** Marks UTF-8, without which Excel takes Chinese text for another encoding. */
export const utf8Mark = '\uFEFF';

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly OutCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: OutCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : guarded(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
