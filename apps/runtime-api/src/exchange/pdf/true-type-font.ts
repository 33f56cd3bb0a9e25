import { inflateSync } from 'node:zlib';

/** One character's drawing: what a font file keeps of it, without the hints that only screens use. */
export interface Glyph {
  readonly outline: Buffer;
  readonly advance: number;
  readonly leftBearing: number;
  /** Other drawings that this one is put together from, with the places in `outline` where they are named. */
  readonly parts: readonly { readonly id: number; readonly at: number }[];
}

const headerBytes = 10;
const hasLongArguments = 0x01;
const hasScale = 0x08;
const hasMore = 0x20;
const hasTwoScales = 0x40;
const hasMatrix = 0x80;
const hasInstructions = 0x100;

/** A TrueType font in the packing of web pages (WOFF 1.0), read drawing by drawing. */
export class TrueTypeFont {
  private readonly tables: ReadonlyMap<string, Buffer>;
  private readonly characters: ReadonlyMap<number, number>;
  private readonly isLong: boolean;
  private readonly metrics: number;

  constructor(woff: Buffer) {
    this.tables = unpacked(woff);
    this.characters = charactersOf(this.table('cmap'));
    this.isLong = this.table('head').readInt16BE(50) === 1;
    this.metrics = this.table('hhea').readUInt16BE(34);
  }

  table(name: string): Buffer {
    const found = this.tables.get(name);
    if (!found) throw new Error(`The font has no table ${name}.`);
    return found;
  }

  /** The drawing of a character; undefined when the font has none. */
  idOf(codePoint: number): number | undefined {
    return this.characters.get(codePoint);
  }

  glyph(id: number): Glyph {
    const hmtx = this.table('hmtx');
    const advance = hmtx.readUInt16BE(Math.min(id, this.metrics - 1) * 4);
    const leftBearing = hmtx.readInt16BE(id < this.metrics ? id * 4 + 2 : this.metrics * 4 + (id - this.metrics) * 2);
    const [from, to] = [this.place(id), this.place(id + 1)];
    return { advance, leftBearing, ...withoutHints(this.table('glyf').subarray(from, to)) };
  }

  private place(id: number): number {
    const loca = this.table('loca');
    return this.isLong ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2;
  }
}

/** The tables by name (WOFF 1.0, section 5: each packed by itself when that makes it smaller). */
function unpacked(woff: Buffer): ReadonlyMap<string, Buffer> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_none, index): readonly [string, Buffer] => {
    const at = 44 + index * 20;
    const [offset, packed, whole] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    return [woff.toString('latin1', at, at + 4), packed < whole ? inflateSync(bytes) : bytes];
  });
  return new Map(tables);
}

/** Drawings by character, from the two forms of the table that carry Unicode (OpenType `cmap`, formats 4 and 12). */
function charactersOf(cmap: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) readSegments(table, found);
    if (format === 12) readGroups(table, found);
  }
  return found;
}

function readSegments(table: Buffer, found: Map<number, number>): void {
  const size = table.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const [end, start, delta, range] = [table.readUInt16BE(14 + at), table.readUInt16BE(16 + size + at), table.readUInt16BE(16 + 2 * size + at), table.readUInt16BE(16 + 3 * size + at)];
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const raw = range === 0 ? code : table.readUInt16BE(16 + 3 * size + at + range + (code - start) * 2);
      if (raw !== 0) found.set(code, (raw + delta) & 0xffff);
    }
  }
}

function readGroups(table: Buffer, found: Map<number, number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index += 1) {
    const at = 16 + index * 12;
    const [start, end, first] = [table.readUInt32BE(at), table.readUInt32BE(at + 4), table.readUInt32BE(at + 8)];
    for (let code = start; code <= end; code += 1) found.set(code, first + code - start);
  }
}

/** Without instructions, which lean on tables that a part of a font does not bring along. */
function withoutHints(outline: Buffer): Pick<Glyph, 'outline' | 'parts'> {
  if (outline.length === 0) return { outline, parts: [] };
  const contours = outline.readInt16BE(0);
  if (contours < 0) return withoutHintsOfParts(outline);
  const at = headerBytes + contours * 2;
  const rest = outline.subarray(at + 2 + outline.readUInt16BE(at));
  return { outline: Buffer.concat([outline.subarray(0, at), Buffer.alloc(2), rest]), parts: [] };
}

function withoutHintsOfParts(outline: Buffer): Pick<Glyph, 'outline' | 'parts'> {
  const bare = Buffer.from(outline);
  const parts: { readonly id: number; readonly at: number }[] = [];
  for (let at = headerBytes, more = true; more;) {
    const flags = bare.readUInt16BE(at);
    bare.writeUInt16BE(flags & ~hasInstructions, at);
    parts.push({ id: bare.readUInt16BE(at + 2), at: at + 2 });
    more = (flags & hasMore) !== 0;
    at += 4 + ((flags & hasLongArguments) === 0 ? 2 : 4) + scaleBytes(flags);
    if (!more) return { outline: bare.subarray(0, at), parts };
  }
  return { outline: bare, parts };
}

function scaleBytes(flags: number): number {
  if ((flags & hasMatrix) !== 0) return 8;
  if ((flags & hasTwoScales) !== 0) return 4;
  return (flags & hasScale) === 0 ? 0 : 2;
}
