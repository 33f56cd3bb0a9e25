/** What makes a spreadsheet run a cell as a formula instead of showing it (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

/** One line of a CSV file as spreadsheets read it: quoted where needed, and never a formula. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quote(safe(cell ?? ''))).join(',')}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = '\ufeff';

const safe = (text: string): string => (formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text);
const quote = (text: string): string => (/[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text);
