import { describe, expect, it } from '@jest/globals';
import { type OutCell } from '../sheets/write-csv.js';
import { readPdf } from '../testing/read-pdf.js';
import { drawnBy } from './chinese-fonts.js';
import { EmbeddedFont } from './embedded-font.js';
import { writePdf } from './write-table.js';

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
