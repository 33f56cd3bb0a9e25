import { type OutCell } from '../sheets/write-csv.js';

/** Sizes in points: A4 on its side. */
const page = { width: 842, height: 595, margin: 36, line: 13, size: 9, title: 13 } as const;
const mostLines = 6;

/** ASCII takes half the room of an ideograph; the widths of the font are set to just that. */
const unitsOf = (char: string): number => ((char.codePointAt(0) ?? 0) < 0x250 ? 0.5 : 1);
const widthOf = (text: string): number => [...text].reduce((width, char) => width + unitsOf(char), 0);

/** Text in the encoding of the font: UTF-16, high byte first. */
const hex = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** Cuts a text into lines that fit. */
function linesOf(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split(/\r?\n/)) {
    let [line, width] = ['', 0];
    for (const char of part) {
      if (width + unitsOf(char) > room && line !== '') {
        lines.push(line);
        [line, width] = ['', 0];
      }
      line += char;
      width += unitsOf(char);
    }
    lines.push(line);
  }
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
}

/** Columns share the width of the page by what stands in their first rows. */
function columnWidths(sample: readonly (readonly OutCell[])[]): readonly number[] {
  const room = page.width - 2 * page.margin;
  const wanted = (sample[0] ?? []).map((_cell, at) => Math.min(24, Math.max(3, ...sample.map((cells) => widthOf(String(cells[at] ?? ''))))));
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width / all) * room);
}

/**
 * A table as PDF 1.4, written while its rows come. The font is named and not embedded (Adobe-GB1, which every reader on a
 * Chinese computer has): the file stays small and can be searched, and a computer without Chinese fonts shows gaps.
 */
export async function* writePdf(rows: AsyncIterable<readonly (readonly OutCell[])[]>, title: string): AsyncGenerator<Uint8Array> {
  const file = new PdfFile();
  yield file.bytes('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  const layout = new TablePages(title);
  for await (const bundle of rows) for (const cells of bundle) for (const content of layout.add(cells)) yield file.page(content);
  for (const content of layout.end()) yield file.page(content);
  yield file.end();
}

/** Lays rows out, one page after the other. */
class TablePages {
  private readonly title: string;
  private widths: readonly number[] = [];
  private heading: readonly OutCell[] = [];
  private waiting: (readonly OutCell[])[] = [];
  private content = '';
  private y = 0;
  private number = 0;

  constructor(title: string) {
    this.title = title;
  }

  /** The pages that this row fills. */
  add(cells: readonly OutCell[]): readonly string[] {
    if (this.widths.length > 0) return this.put(cells);
    this.waiting.push(cells);
    return this.waiting.length < 50 ? [] : this.begin();
  }

  end(): readonly string[] {
    const pages = this.widths.length > 0 ? [] : [...this.begin()];
    return [...pages, this.close()];
  }

  private begin(): readonly string[] {
    this.widths = columnWidths(this.waiting);
    const [heading = [], ...rows] = this.waiting;
    this.heading = heading;
    this.open();
    return rows.flatMap((cells) => this.put(cells));
  }

  private open(): void {
    this.number += 1;
    this.y = page.height - page.margin;
    this.content = `BT /F1 ${page.title} Tf ${page.margin} ${this.y - page.title} Td ${hex(this.title)} Tj ET\nBT /F1 ${page.size} Tf ${page.width - page.margin - 30} ${page.margin / 2} Td ${hex(String(this.number))} Tj ET\n`;
    this.y -= page.title + 10;
    this.row(this.heading, true);
  }

  private put(cells: readonly OutCell[]): readonly string[] {
    const full = this.y - this.heightOf(cells) < page.margin ? [this.close()] : [];
    if (full.length > 0) this.open();
    this.row(cells, false);
    return full;
  }

  private close(): string {
    return this.content;
  }

  private linesIn(cells: readonly OutCell[]): readonly (readonly string[])[] {
    return this.widths.map((width, at) => linesOf(String(cells[at] ?? ''), (width - 6) / page.size));
  }

  private heightOf(cells: readonly OutCell[]): number {
    return Math.max(1, ...this.linesIn(cells).map(({ length }) => length)) * page.line + 4;
  }

  private row(cells: readonly OutCell[], isHeading: boolean): void {
    const height = this.heightOf(cells);
    let x: number = page.margin;
    if (isHeading) this.content += `0.93 g ${page.margin} ${this.y - height} ${page.width - 2 * page.margin} ${height} re f 0 g\n`;
    for (const [at, lines] of this.linesIn(cells).entries()) {
      for (const [line, text] of lines.entries()) if (text !== '') this.content += `BT /F1 ${page.size} Tf ${(x + 3).toFixed(1)} ${(this.y - page.line * (line + 1) + 2).toFixed(1)} Td ${hex(text)} Tj ET\n`;
      x += this.widths[at] ?? 0;
    }
    this.y -= height;
    this.content += `0.5 w 0.75 G ${page.margin} ${this.y.toFixed(1)} m ${page.width - page.margin} ${this.y.toFixed(1)} l S\n`;
  }
}

/** The objects of a file, and where each begins. */
class PdfFile {
  private at = 0;
  private readonly places = new Map<number, number>();
  private readonly pages: number[] = [];
  private last = 5;

  bytes(text: string): Uint8Array {
    const written = Buffer.from(text, 'latin1');
    this.at += written.length;
    return written;
  }

  page(content: string): Uint8Array {
    const [page_, stream] = [(this.last += 1), (this.last += 1)];
    this.pages.push(page_);
    const first = this.object(page_, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${stream} 0 R >>`);
    return Buffer.concat([first, this.object(stream, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)]);
  }

  end(): Uint8Array {
    const objects = [
      this.object(1, '<< /Type /Catalog /Pages 2 0 R >>'),
      this.object(2, `<< /Type /Pages /Count ${this.pages.length} /Kids [${this.pages.map((one) => `${one} 0 R`).join(' ')}] >>`),
      this.object(3, '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>'),
      this.object(4, '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>'),
      this.object(5, '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>'),
    ];
    const start = this.at;
    const entries = Array.from({ length: this.last }, (_none, at) => `${String(this.places.get(at + 1) ?? 0).padStart(10, '0')} 00000 n \n`).join('');
    return Buffer.concat([...objects, this.bytes(`xref\n0 ${this.last + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${this.last + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)]);
  }

  private object(number: number, body: string): Uint8Array {
    this.places.set(number, this.at);
    return this.bytes(`${number} 0 obj\n${body}\nendobj\n`);
  }
}
