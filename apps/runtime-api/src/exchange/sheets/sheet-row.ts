/** A cell that Excel keeps as a number: its text, which may have lost digits of what was typed. */
export interface NumberCell {
  readonly number: string;
}
/** A cell whose formula failed. */
export interface ErrorCell {
  readonly error: string;
}
/** One cell: text (days and times already in words), a bare number, or an error. */
export type SheetCell = string | NumberCell | ErrorCell;

/** A row with something in it, by its number in the file (1 is the first). */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** What a cell says, for a preview, a heading or the error file. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  return 'number' in cell ? cell.number : cell.error;
}

/** Nothing but blanks. */
export function isBlankRow(cells: readonly SheetCell[]): boolean {
  return cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
}

/** Limits of any table that is read. */
export const sheetLimits = {
  columns: 1_000,
  rowCharacters: 1_048_576,
  /** Of all parts of a workbook, unpacked. */
  unpackedBytes: 1_536 * 1_048_576,
  /** A part that is packed tighter than this is no table people made, once it is large. */
  ratio: 250,
  ratioFromBytes: 32 * 1_048_576,
  sharedCharacters: 96 * 1_048_576,
  entries: 5_000,
} as const;
