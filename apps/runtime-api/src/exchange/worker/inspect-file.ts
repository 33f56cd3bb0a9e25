import { type TableInspection } from '@carewright/schema';
import { importLimits } from '../imports/import-limits.js';
import { openTable, type TableChoice } from '../sheets/open-table.js';
import { SheetError } from '../sheets/sheet-error.js';
import { cellText, type SheetRow } from '../sheets/sheet-row.js';

const searched = 10;

/** Looks at the beginning of a file: which table it is, where its heading stands, what its rows look like. */
export async function inspectFile(path: string, choice: TableChoice & { readonly headerRow?: number }): Promise<TableInspection> {
  const table = await openTable(path, choice);
  try {
    const rows = await firstRows(table.rows(), (choice.headerRow ?? 0) + searched + importLimits.previewRows);
    const header = choice.headerRow === undefined ? likelyHeader(rows) : rows.find(({ number }) => number === choice.headerRow);
    if (!header) throw new SheetError('sheet.no_header');
    const below = rows.filter(({ number }) => number > header.number).slice(0, importLimits.previewRows);
    return {
      kind: table.kind, sheets: table.sheets, sheet: choice.sheet ?? table.sheets[0] ?? null, encoding: table.encoding, delimiter: table.delimiter,
      headerRow: header.number, headers: header.cells.map((cell) => headingText(cellText(cell))), rows: below.map(({ number, cells }) => ({ number, cells: cells.map(cellText) })),
    };
  } finally {
    table.close();
  }
}

/** Headings often stand in two lines, and the first one may carry a mark of the encoding. */
export const headingText = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\s+/g, ' ').trim();

async function firstRows(bundles: AsyncGenerator<readonly SheetRow[]>, count: number): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const bundle of bundles) {
    rows.push(...bundle);
    if (rows.length >= count) break;
  }
  return rows.slice(0, count);
}

/** A title over the table fills one cell; the heading fills most. */
function likelyHeader(rows: readonly SheetRow[]): SheetRow | undefined {
  const filled = ({ cells }: SheetRow): number => cells.filter((cell) => cellText(cell).trim() !== '').length;
  const first = rows.slice(0, searched);
  const most = Math.max(0, ...first.map(filled));
  return first.find((row) => filled(row) >= most * 0.6);
}
