import { type OutCell } from '../sheets/write-csv.js';
import { EmbeddedFont, objectsOfFont } from './embedded-font.js';
import { type JpegPicture } from './jpeg-picture.js';

/** Sizes in points: A4 on its side. */
const page = { width: 842, height: 595, margin: 36, line: 13, size: 9, title: 13 } as const;
const mostLines = 6;
/** Behind the catalogue and the list of pages. */
const fontAt = 3;

/** Cuts a text into lines that fit: between ideographs anywhere, between words where there is room for a word. */
function linesOf(text: string, room: number, font: EmbeddedFont): readonly string[] {
  const lines = text.split(/\r?\n/).flatMap((part) => [...fitting(part, room, font)]);
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
}

function* fitting(text: string, room: number, font: EmbeddedFont): Generator<string> {
  let [line, width] = ['', 0];
  for (const char of text) {
    const wide = font.widthOf(char);
    if (width + wide > room && line !== '') {
      const word = char === ' ' ? '' : (/(?<=.) ?([!-~]+)$/.exec(line)?.[1] ?? '');
      const isSplit = /[!-~]/.test(char) && word !== '' && word.length < line.length;
      yield isSplit ? line.slice(0, -word.length) : line;
      line = isSplit ? word : '';
      width = font.widthOf(line);
    }
    line += char;
    width += wide;
  }
  yield line;
}

/** Columns share the width of the page by what stands in their first rows. */
function columnWidths(sample: readonly (readonly OutCell[])[], font: EmbeddedFont): readonly number[] {
  const room = page.width - 2 * page.margin;
  const wanted = (sample[0] ?? []).map((_cell, at) => Math.min(24, Math.max(3, ...sample.map((cells) => font.widthOf(String(cells[at] ?? ''))))));
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width / all) * room);
}

/** One table of a file: what it is called, what is said under its name, the picture that is drawn of it, and its rows in bundles, the heading first. */
export interface PdfTable {
  readonly title: string;
  readonly note?: string;
  readonly picture?: JpegPicture | undefined;
  readonly rows: AsyncIterable<readonly (readonly OutCell[])[]>;
}

/** One table as a file. */
export const writePdf = (rows: PdfTable['rows'], title: string): AsyncGenerator<Uint8Array> => writePdfTables([{ title, rows }]);

/**
 * Tables as PDF 1.4, one under the other, written while their rows come; the font comes last, with the characters that were used.
 * Nothing of it has to be on the computer that opens it.
 */
export async function* writePdfTables(tables: readonly PdfTable[]): AsyncGenerator<Uint8Array> {
  const file = new PdfFile();
  const font = new EmbeddedFont();
  yield file.bytes('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  const layout = new TablePages(font);
  for (const { title, note = '', picture, rows } of tables) {
    const drawn = picture === undefined ? null : file.picture(picture);
    if (drawn !== null) yield drawn.bytes;
    layout.table(title, note, drawn);
    for await (const bundle of rows) for (const cells of bundle) for (const content of layout.add(cells)) yield file.page(content);
    for (const content of layout.endTable()) yield file.page(content);
  }
  yield file.page(layout.close());
  yield file.end(font);
}

/** Room between two tables of a page, and what one needs at least to begin there. */
const between = 22;
const roomToBegin = 90;
/** A dot of a screen in points, of pictures that are drawn with two dots for one; higher than half a page they are scaled down. */
const pointsOfDot = 0.375;
const highestPicture = 280;
const underPicture = 8;

/** A picture of the file: the number it is called by, and how large it stands. */
interface Drawn {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

function sizeOf({ width, height }: JpegPicture): Pick<Drawn, 'width' | 'height'> {
  const scale = Math.min(pointsOfDot, (page.width - 2 * page.margin) / width, highestPicture / height);
  return { width: width * scale, height: height * scale };
}

/** Lays tables out, one page after the other. */
class TablePages {
  private title = '';
  private note = '';
  private picture: Drawn | null = null;
  private widths: readonly number[] = [];
  private heading: readonly OutCell[] = [];
  private waiting: (readonly OutCell[])[] = [];
  private content = '';
  private y = 0;
  private number = 0;

  private readonly font: EmbeddedFont;

  constructor(font: EmbeddedFont) {
    this.font = font;
  }

  table(title: string, note: string, picture: Drawn | null): void {
    this.title = title;
    this.note = note;
    this.picture = picture;
    this.widths = [];
    this.waiting = [];
  }

  /** The pages that this row fills. */
  add(cells: readonly OutCell[]): readonly string[] {
    if (this.widths.length > 0) return this.put(cells);
    this.waiting.push(cells);
    return this.waiting.length < 50 ? [] : this.begin();
  }

  endTable(): readonly string[] {
    return this.widths.length > 0 ? [] : this.begin();
  }

  close(): string {
    return this.content;
  }

  private begin(): readonly string[] {
    this.widths = columnWidths(this.waiting, this.font);
    const [heading = [], ...rows] = this.waiting;
    this.heading = heading;
    const isFirst = this.number === 0;
    const full = !isFirst && this.y - between - roomToBegin - (this.picture?.height ?? 0) < page.margin ? [this.close()] : [];
    if (isFirst || full.length > 0) this.newPage();
    else this.y -= between;
    this.open();
    return [...full, ...rows.flatMap((cells) => this.put(cells))];
  }

  private newPage(): void {
    this.number += 1;
    this.y = page.height - page.margin;
    this.content = this.text(String(this.number), page.size, { x: page.width - page.margin - 30, y: page.margin / 2 });
  }

  private open(): void {
    this.content += this.text(this.title, page.title, { x: page.margin, y: this.y - page.title });
    this.y -= page.title + 10;
    if (this.note !== '') {
      for (const line of linesOf(this.note, (page.width - 2 * page.margin) / page.size, this.font)) {
        this.content += this.text(line, page.size, { x: page.margin, y: this.y - page.size });
        this.y -= page.line;
      }
      this.y -= 4;
    }
    this.draw();
    this.row(this.heading, true);
  }

  /** The picture stands once, over the first rows. */
  private draw(): void {
    if (this.picture === null) return;
    const { name, width, height } = this.picture;
    this.y -= height;
    this.content += `q ${width.toFixed(1)} 0 0 ${height.toFixed(1)} ${page.margin} ${this.y.toFixed(1)} cm /${name} Do Q\n`;
    this.y -= underPicture;
    this.picture = null;
  }

  private text(text: string, size: number, { x, y }: { readonly x: number; readonly y: number }): string {
    return `BT /F1 ${size} Tf ${x} ${y.toFixed(1)} Td ${this.font.encode(text)} Tj ET\n`;
  }

  private put(cells: readonly OutCell[]): readonly string[] {
    const full = this.y - this.heightOf(cells) < page.margin ? [this.close()] : [];
    if (full.length > 0) {
      this.newPage();
      this.open();
    }
    this.row(cells, false);
    return full;
  }

  private linesIn(cells: readonly OutCell[]): readonly (readonly string[])[] {
    return this.widths.map((width, at) => linesOf(String(cells[at] ?? ''), (width - 6) / page.size, this.font));
  }

  private heightOf(cells: readonly OutCell[]): number {
    return Math.max(1, ...this.linesIn(cells).map(({ length }) => length)) * page.line + 4;
  }

  private row(cells: readonly OutCell[], isHeading: boolean): void {
    const height = this.heightOf(cells);
    let x: number = page.margin;
    if (isHeading) this.content += `0.93 g ${page.margin} ${this.y - height} ${page.width - 2 * page.margin} ${height} re f 0 g\n`;
    for (const [at, lines] of this.linesIn(cells).entries()) {
      for (const [line, text] of lines.entries()) if (text !== '') this.content += `BT /F1 ${page.size} Tf ${(x + 3).toFixed(1)} ${(this.y - page.line * (line + 1) + 2).toFixed(1)} Td ${this.font.encode(text)} Tj ET\n`;
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
  private last = fontAt + objectsOfFont - 1;

  bytes(content: string | Buffer): Uint8Array {
    const written = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    this.at += written.length;
    return written;
  }

  /** Puts a picture into the file as it is; pages draw it by its name, which says its number. */
  picture(picture: JpegPicture): Drawn & { readonly bytes: Uint8Array } {
    const { bytes, width, height, colours } = picture;
    const number = (this.last += 1);
    const head = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${colours === 1 ? 'DeviceGray' : 'DeviceRGB'} /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n`;
    const body = Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream', 'latin1')]);
    return { name: `Im${number}`, ...sizeOf(picture), bytes: this.object(number, body) };
  }

  page(content: string): Uint8Array {
    const [page_, stream] = [(this.last += 1), (this.last += 1)];
    this.pages.push(page_);
    const pictures = [...content.matchAll(/\/Im(\d+) Do/g)].map(([, number = '']) => `/Im${number} ${number} 0 R`);
    const first = this.object(page_, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 ${fontAt} 0 R >>${pictures.length === 0 ? '' : ` /XObject << ${pictures.join(' ')} >>`} >> /Contents ${stream} 0 R >>`);
    return Buffer.concat([first, this.object(stream, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)]);
  }

  end(font: EmbeddedFont): Uint8Array {
    const objects = [
      this.object(1, '<< /Type /Catalog /Pages 2 0 R >>'),
      this.object(2, `<< /Type /Pages /Count ${this.pages.length} /Kids [${this.pages.map((one) => `${one} 0 R`).join(' ')}] >>`),
      ...font.objects(fontAt).map(([number, body]) => this.object(number, body)),
    ];
    const start = this.at;
    const entries = Array.from({ length: this.last }, (_none, at) => `${String(this.places.get(at + 1) ?? 0).padStart(10, '0')} 00000 n \n`).join('');
    return Buffer.concat([...objects, this.bytes(`xref\n0 ${this.last + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${this.last + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)]);
  }

  private object(number: number, body: string | Buffer): Uint8Array {
    this.places.set(number, this.at);
    return this.bytes(Buffer.concat([Buffer.from(`${number} 0 obj\n`), typeof body === 'string' ? Buffer.from(body, 'latin1') : body, Buffer.from('\nendobj\n')]));
  }
}
