import { deflateSync } from 'node:zlib';
import { drawnBy, mainFont } from './chinese-fonts.js';
import { subsetFile } from './subset-file.js';
import { type Glyph, type TrueTypeFont } from './true-type-font.js';

/** A drawing in the file that is being made, and the text it stands for. */
interface Used {
  readonly glyph: Glyph;
  readonly font: TrueTypeFont;
  readonly text: string;
}

const unitsPerEm = 1000;
/** The drawing for what a font does not have. */
const missing = 0;
/** As many as two bytes can name, less room for the parts that drawings are put together from. */
const mostCharacters = 60_000;

/**
 * The font of one PDF file: collects the characters that are used while the pages are written, and is written after them with
 * just these. The file opens alike on every computer, and its text can be searched and copied.
 */
export class EmbeddedFont {
  private readonly used: Used[] = [];
  private readonly numbers = new Map<string, number>();

  constructor() {
    this.add(mainFont(), missing, '');
  }

  /** How wide a text is, in parts of its size. */
  widthOf(text: string): number {
    let width = 0;
    for (const char of text) width += (this.used[this.numberOf(char)]?.glyph.advance ?? unitsPerEm) / unitsPerEm;
    return width;
  }

  /** The text as an operand of `Tj`: the numbers of its drawings. */
  encode(text: string): string {
    let hex = '';
    for (const char of text) hex += this.numberOf(char).toString(16).padStart(4, '0');
    return `<${hex}>`;
  }

  /** The objects of the font, to be written under these numbers: itself, its drawings and their meaning. */
  objects(first: number): readonly (readonly [number, string | Buffer])[] {
    const widths = this.used.map(({ glyph }) => glyph.advance);
    const { file, box, ascent, descent } = subsetFile(mainFont(), this.used);
    const name = `${tagOf(this.used)}+NotoSansSC-Regular`;
    return [
      [first, `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 4} 0 R >>`],
      [first + 1, `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${first + 2} 0 R /CIDToGIDMap /Identity /DW ${unitsPerEm} /W [0 [${widths.join(' ')}]] >>`],
      [first + 2, `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight 733 /StemV 80 /FontFile2 ${first + 3} 0 R >>`],
      [first + 3, streamOf(file, `/Length1 ${file.length} `)],
      [first + 4, streamOf(Buffer.from(meaningOf(this.used), 'latin1'))],
    ];
  }

  private numberOf(char: string): number {
    const known = this.numbers.get(char);
    if (known !== undefined) return known;
    if (this.used.length >= mostCharacters) return missing;
    const drawn = drawnBy(char.codePointAt(0) ?? 0);
    return drawn === null ? this.add(mainFont(), missing, char) : this.add(drawn.font, drawn.id, char);
  }

  private add(font: TrueTypeFont, id: number, text: string): number {
    this.used.push({ glyph: font.glyph(id), font, text });
    this.numbers.set(text, this.used.length - 1);
    return this.used.length - 1;
  }
}

/** How many objects a font takes. */
export const objectsOfFont = 5;

function streamOf(bytes: Buffer, more = ''): Buffer {
  const packed = deflateSync(bytes);
  return Buffer.concat([Buffer.from(`<< /Length ${packed.length} ${more}/Filter /FlateDecode >>\nstream\n`, 'latin1'), packed, Buffer.from('\nendstream', 'latin1')]);
}

/** Six letters that tell parts of the same font apart (PDF 32000-1, 9.6.4). */
function tagOf(used: readonly Used[]): string {
  let hash = 7;
  for (const { text } of used) for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 308_915_776;
  return Array.from({ length: 6 }, (_none, at) => String.fromCharCode(65 + (Math.floor(hash / 26 ** at) % 26))).join('');
}

/** What each drawing means, for searching and copying (PDF 32000-1, 9.10.3); at most a hundred to a block. */
function meaningOf(used: readonly Used[]): string {
  const lines = used.flatMap(({ text }, number) => (text === '' ? [] : [`<${number.toString(16).padStart(4, '0')}> <${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`]));
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_none, at) => lines.slice(at * 100, at * 100 + 100)).map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`;
}
