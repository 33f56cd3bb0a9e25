import { type Glyph, type TrueTypeFont } from './true-type-font.js';

/** A drawing with the font that knows its parts. */
export interface Chosen {
  readonly glyph: Glyph;
  readonly font: TrueTypeFont;
}

/** A font file with the chosen drawings alone, numbered in their order; drawings of several fonts of one design may stand together. */
export function subsetFile(like: TrueTypeFont, chosen: readonly Chosen[]): { readonly file: Buffer; readonly box: readonly number[]; readonly ascent: number; readonly descent: number } {
  const glyphs = withParts(chosen);
  const head = Buffer.from(like.table('head'));
  const hhea = Buffer.from(like.table('hhea'));
  const maxp = Buffer.from(like.table('maxp'));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(glyphs.length, 34);
  maxp.writeUInt16BE(glyphs.length, 4);
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  const hmtx = Buffer.alloc(glyphs.length * 4);
  const outlines: Buffer[] = [];
  let at = 0;
  for (const [index, { outline, advance, leftBearing }] of glyphs.entries()) {
    hmtx.writeUInt16BE(advance, index * 4);
    hmtx.writeInt16BE(leftBearing, index * 4 + 2);
    outlines.push(padded(outline));
    at += outlines[index]?.length ?? 0;
    loca.writeUInt32BE(at, (index + 1) * 4);
  }
  const file = fontFile([['glyf', Buffer.concat(outlines)], ['head', head], ['hhea', hhea], ['hmtx', hmtx], ['loca', loca], ['maxp', maxp]]);
  return { file, box: [36, 38, 40, 42].map((place) => head.readInt16BE(place)), ascent: hhea.readInt16BE(4), descent: hhea.readInt16BE(6) };
}

/** The chosen ones first, then whatever they are put together from, with the parts named by their new numbers. */
function withParts(chosen: readonly Chosen[]): readonly Glyph[] {
  const all: Chosen[] = [...chosen];
  const numbers = new Map<TrueTypeFont, Map<number, number>>();
  return Array.from(growing(all), ({ glyph, font }) => {
    if (glyph.parts.length === 0) return glyph;
    const outline = Buffer.from(glyph.outline);
    for (const { id, at } of glyph.parts) {
      const known = numbers.get(font) ?? new Map<number, number>();
      numbers.set(font, known);
      const number = known.get(id) ?? all.push({ glyph: font.glyph(id), font }) - 1;
      known.set(id, number);
      outline.writeUInt16BE(number, at);
    }
    return { ...glyph, outline };
  });
}

/** Goes through a list that grows meanwhile. */
function* growing<T>(list: readonly T[]): Generator<T> {
  for (let index = 0; index < list.length; index += 1) yield list[index] as T;
}

const padded = (bytes: Buffer): Buffer => (bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]));

function checkSum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The tables behind their directory (OpenType, “Organization of an OpenType font”). */
function fontFile(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((tables.length - power) * 16, 10);
  let offset = directory.length;
  const bodies = tables.map(([name, bytes], index) => {
    const body = padded(bytes);
    const at = 12 + index * 16;
    directory.write(name, at, 'latin1');
    directory.writeUInt32BE(checkSum(body), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    offset += body.length;
    return body;
  });
  const file = Buffer.concat([directory, ...bodies]);
  const head = tables.findIndex(([name]) => name === 'head');
  file.writeUInt32BE((0xb1b0afba - checkSum(file)) >>> 0, directory.readUInt32BE(12 + head * 16 + 8) + 8);
  return file;
}
