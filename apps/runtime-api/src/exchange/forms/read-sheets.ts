import { headingText } from '../worker/inspect-file.js';
import { openTable } from '../sheets/open-table.js';
import { cellText } from '../sheets/sheet-row.js';
import { type Sheets } from './form-from-table.js';

const mostRows = 3_000;
const formSheets = ['survey', 'choices', 'settings'];

/** The sheets that describe a form: those of an XLSForm, else the first one. */
export async function readSheets(path: string): Promise<Sheets> {
  const table = await openTable(path);
  const known = table.sheets.filter((name) => formSheets.includes(name.toLowerCase()));
  table.close();
  const wanted = known.some((name) => name.toLowerCase() === 'survey') ? known : [table.sheets[0]];
  const sheets: Record<string, readonly (readonly string[])[]> = {};
  for (const sheet of wanted) sheets[sheet?.toLowerCase() ?? ''] = await rowsOf(path, sheet);
  return sheets;
}

async function rowsOf(path: string, sheet: string | undefined): Promise<readonly (readonly string[])[]> {
  const table = await openTable(path, sheet === undefined ? {} : { sheet });
  const rows: (readonly string[])[] = [];
  try {
    for await (const bundle of table.rows()) {
      for (const { cells } of bundle) rows.push(cells.map((cell) => headingText(cellText(cell))));
      if (rows.length >= mostRows) break;
    }
  } finally {
    table.close();
  }
  return rows.slice(0, mostRows);
}
