import { describe, expect, it } from '@jest/globals';
import { type OutCell } from '../sheets/write-csv.js';
import { readPdf } from '../testing/read-pdf.js';
import { smallJpeg } from '../testing/small-jpeg.js';
import { drawnBy } from './chinese-fonts.js';
import { EmbeddedFont } from './embedded-font.js';
import { readJpeg, type JpegPicture } from './jpeg-picture.js';
import { writePdf, writePdfTables } from './write-table.js';

async function* inBundles(rows: readonly (readonly OutCell[])[]): AsyncGenerator<readonly (readonly OutCell[])[]> {
  for (let at = 0; at < rows.length; at += 100) yield rows.slice(at, at + 100);
}
async function written(rows: readonly (readonly OutCell[])[], title = '患者名单'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writePdf(inBundles(rows), title)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a list as PDF', () => {
  it('brings its font along, so that it opens anywhere, and its text can be searched', async () => {
    const file = await written([['姓名', '诊断', 'Note'], ['王㛃', '高血压（三级）', 'BP 150/90 mmHg ≥ 140']]);
    const { text, fonts, pages } = await readPdf(file);
    for (const part of ['患者名单', '姓名', '王㛃', '高血压（三级）', 'BP 150/90 mmHg ≥ 140']) expect(text).toContain(part);
    expect(fonts).toEqual([{ name: expect.stringMatching(/^[A-Z]{6}\+NotoSansSC-Regular$/), isEmbedded: true }]);
    expect(pages).toBe(1);
    expect(file.length).toBeLessThan(60_000);
  });

  it('draws rare characters of names from the small files, and keeps what nobody can draw searchable', async () => {
    expect(drawnBy('龘'.codePointAt(0) ?? 0)).not.toBeNull();
    expect(drawnBy(0x3_0000)).toBeNull();
    const unknown = String.fromCodePoint(0x3_0000);
    const { text } = await readPdf(await written([['姓名'], [`龘${unknown}亶`]]));
    expect(text).toContain(`龘${unknown}亶`);
  });

  it('measures with the widths that are drawn: wide ideographs, narrow letters', () => {
    const font = new EmbeddedFont();
    expect(font.widthOf('患者')).toBeCloseTo(2, 1);
    expect(font.widthOf('iiii')).toBeLessThan(font.widthOf('WWWW'));
    expect(font.encode('患患')).toMatch(/^<([0-9a-f]{4})\1>$/);
  });

  it('shows the drawings of tables over them, each once, and begins a page where one would not fit', async () => {
    const picture = readJpeg(smallJpeg) as JpegPicture;
    expect(picture).toMatchObject({ width: 8, height: 6, colours: 3 });
    const large = { ...picture, width: 1600, height: 700 };
    const rows = Array.from({ length: 60 }, (_none, at) => [`科室${at}`, at]);
    const pieces: Uint8Array[] = [];
    for await (const piece of writePdfTables([{ title: '小图', picture, rows: inBundles([['科室', '数'], ['内科', 1]]) }, { title: '大图', picture: large, rows: inBundles([['科室', '数'], ...rows]) }, { title: '无图', rows: inBundles([['科室'], ['外科']]) }])) pieces.push(piece);
    const { pages, pictures, text } = await readPdf(Buffer.concat(pieces));
    expect(pictures.map(({ page }) => page)).toEqual([1, 1]);
    expect(pages).toBeGreaterThan(1);
    for (const part of ['小图', '大图', '无图', '科室59', '外科']) expect(text).toContain(part);
    const tall: Uint8Array[] = [];
    for await (const piece of writePdfTables(['一', '二'].map((title) => ({ title, picture: large, rows: inBundles([['科室'], ['内科']]) })))) tall.push(piece);
    expect((await readPdf(Buffer.concat(tall))).pictures.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('takes no file for a picture that is none, or is cut off', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('GIF89a'), Buffer.from([0xff, 0xd8, 0xff]), smallJpeg.subarray(0, 24), Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 8, 3]), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0])]) expect(readJpeg(bytes)).toBeNull();
  });

  it('goes on over pages, each with its heading and number, and every offset is where it says', async () => {
    const rows = Array.from({ length: 400 }, (_none, at) => [`患者${at}`, '随访']);
    const file = await written([['姓名', '类型'], ...rows]);
    const { pages, text } = await readPdf(file);
    expect(pages).toBeGreaterThan(10);
    expect(text.match(/姓名/g)).toHaveLength(pages);
    for (const at of [0, 199, 399]) expect(text).toContain(`患者${at}\n`);
    const plain = file.toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(plain)?.[1]);
    const places = plain.slice(start).split('\n').filter((line) => line.endsWith(' n ')).map((line) => Number(line.slice(0, 10)));
    expect(places.map((place, at) => plain.startsWith(`${at + 1} 0 obj`, place))).toEqual(places.map(() => true));
  });
});
