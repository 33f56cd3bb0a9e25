import { SheetError } from './sheet-error.js';
import { isBlankRow, sheetLimits, type SheetRow } from './sheet-row.js';

const delimiters = [',', '\t', ';', '|'] as const;

/** The delimiter that the first line has most of, outside of quotes. */
export function delimiterOf(text: string): string {
  const line = firstLine(text).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

const firstLine = (text: string): string => text.trimStart().split(/[\r\n]/, 1)[0] ?? '';

/**
 * The rows of delimited text (RFC 4180, with any line end and any delimiter), a bundle for each piece of text.
 * A row that never ends is refused instead of being gathered.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<readonly SheetRow[]> {
  const lines = new CsvLines(delimiter);
  for await (const piece of text) yield lines.take(piece);
  yield lines.end();
}

/** Cuts text into rows; keeps what is not yet a whole row. */
class CsvLines {
  private rest = '';
  private number = 0;
  private readonly delimiter: string;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  take(piece: string): readonly SheetRow[] {
    const text = this.rest + piece;
    const ends = new RowEnds(text);
    const rows: SheetRow[] = [];
    let from = 0;
    for (let at = ends.next(from); at !== -1; at = ends.next(from)) {
      this.push(rows, text.slice(from, at));
      from = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
    }
    this.rest = text.slice(from);
    this.refuseLong(this.rest.length);
    return rows;
  }

  end(): readonly SheetRow[] {
    const rows: SheetRow[] = [];
    const last = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    if (last !== '') this.push(rows, last);
    return rows;
  }

  private push(rows: SheetRow[], line: string): void {
    this.number += 1;
    this.refuseLong(line.length);
    const cells = line.includes('"') ? quotedCells(line, this.delimiter) : line.split(this.delimiter);
    if (cells.length > sheetLimits.columns) throw new SheetError('sheet.too_many_columns', { limit: sheetLimits.columns });
    if (!isBlankRow(cells)) rows.push({ number: this.number, cells });
  }

  private refuseLong(length: number): void {
    if (length > sheetLimits.rowCharacters) throw new SheetError('sheet.line_too_long', { row: this.number + 1, limit: sheetLimits.rowCharacters / 1024 });
  }
}

/** Where a sign stands next, asked from left to right: a text that has none is looked through once and not again for every row. */
class NextSign {
  private at: number;

  constructor(
    private readonly text: string,
    private readonly sign: string,
  ) {
    this.at = text.indexOf(sign);
  }

  /** At `from` or behind it; -1 where there is none. */
  from(from: number): number {
    if (this.at !== -1 && this.at < from) this.at = this.text.indexOf(this.sign, from);
    return this.at;
  }
}

/** Finds the ends of rows in a piece of text, one behind the other. */
class RowEnds {
  private readonly quotes: NextSign;
  private readonly feeds: NextSign;
  private readonly returns: NextSign;

  constructor(private readonly text: string) {
    this.quotes = new NextSign(text, '"');
    this.feeds = new NextSign(text, '\n');
    this.returns = new NextSign(text, '\r');
  }

  /** Where the row ends that begins at `from`; -1 when that is not known yet. */
  next(from: number): number {
    let at = this.lineEnd(from);
    let quote = this.quotes.from(from);
    if (quote === -1 || (at !== -1 && quote > at)) return this.whole(at);
    let isQuoted = false;
    for (let scan = from; ; ) {
      quote = this.quotes.from(scan);
      if (!isQuoted) {
        at = this.lineEnd(scan);
        if (at !== -1 && (quote === -1 || at < quote)) return this.whole(at);
      }
      if (quote === -1) return -1;
      isQuoted = !isQuoted;
      scan = quote + 1;
    }
  }

  /** A `\r` at the very end may be half of an end. */
  private whole(at: number): number {
    return at === this.text.length - 1 && this.text[at] === '\r' ? -1 : at;
  }

  private lineEnd(from: number): number {
    const [feed, back] = [this.feeds.from(from), this.returns.from(from)];
    return back !== -1 && (feed === -1 || back < feed) ? back : feed;
  }
}

/** Cells of a row with quotes: a quoted cell may hold delimiters, line ends, and doubled quotes. */
function quotedCells(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      const { text, end } = quoted(line, at + 1);
      const next = line.indexOf(delimiter, end);
      // What stands behind the closing quote still belongs to the cell, as Excel reads it.
      cells.push(text + line.slice(end, next === -1 ? line.length : next));
      at = next === -1 ? line.length + 1 : next + 1;
    } else {
      const next = line.indexOf(delimiter, at);
      cells.push(line.slice(at, next === -1 ? line.length : next));
      at = next === -1 ? line.length + 1 : next + 1;
    }
  }
  return cells;
}

function quoted(line: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  let at = from;
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote === -1) return { text: text + line.slice(at), end: line.length };
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    at = quote + 2;
  }
}
