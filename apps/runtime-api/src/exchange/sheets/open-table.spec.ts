import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openTable, type TableChoice } from './open-table.js';
import { cellText, type SheetRow } from './sheet-row.js';
import { writeWorkbook, writeXlsx } from './write-xlsx.js';

const folder = mkdtempSync(join(tmpdir(), 'carewright-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function fileOf(content: Uint8Array | string): string {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return path;
}
async function rowsOf(content: Uint8Array | string, choice?: TableChoice): Promise<readonly (readonly string[])[]> {
  const table = await openTable(fileOf(content), choice);
  try {
    const rows: SheetRow[] = [];
    for await (const bundle of table.rows()) rows.push(...bundle);
    return rows.map(({ cells }) => cells.map(cellText));
  } finally {
    table.close();
  }
}
const wanted = [['姓名', '备注'], ['张三', 'a,b'], ['李四', '一\n二']];
const text = '姓名,备注\r\n张三,"a,b"\r\n李四,"一\n二"\r\n';
/** 姓名,备注⏎张三,好⏎ as a Chinese Excel writes it. */
const gb18030 = Buffer.from('d0d5c3fb2cb1b8d7a20ad5c5c8fd2cbac30a', 'hex');

const workbook = (sheet: string, more: Record<string, string> = {}): Uint8Array => zipSync({
  'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="a"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'),
  'xl/worksheets/sheet1.xml': strToU8(sheet),
  ...Object.fromEntries(Object.entries(more).map(([path, content]) => [path, strToU8(content)])),
});

describe('a table', () => {
  it('is read in UTF-8 with and without a mark, in UTF-16 of both orders, and in GB18030', async () => {
    expect(await rowsOf(text)).toEqual(wanted);
    expect(await rowsOf(`\uFEFF${text}`)).toEqual(wanted);
    expect(await rowsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(wanted);
    expect(await rowsOf(Buffer.from(text, 'utf16le'))).toEqual(wanted);
    expect(await rowsOf(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toEqual(wanted);
    expect(await rowsOf(gb18030)).toEqual([['姓名', '备注'], ['张三', '好']]);
  });

  it('may have any line end and delimiter, doubled quotes and blank lines', async () => {
    expect(await rowsOf('a\tb\r1\t"x""y"\r\r2\t')).toEqual([['a', 'b'], ['1', 'x"y'], ['2', '']]);
    expect(await rowsOf('a;b\n1;2')).toEqual([['a', 'b'], ['1', '2']]);
  });

  it('has the same rows wherever the pieces end in which it is read', async () => {
    const ends = ['\n', '\r\n', '\r'];
    // Long stretches without a quote, then one with a line end inside; no row as long as the one before.
    const cells = Array.from({ length: 30_000 }, (_none, at) => [`r${at}`, at % 997 === 0 ? `"${at}"\n,"` : 'x'.repeat(at % 13), at % 1_501 === 0 ? '二\r\n行' : '末']);
    const quoted = (cell: string): string => (/["\r\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const rows = await rowsOf(cells.map((row, at) => row.map(quoted).join(',') + (ends[Math.floor(at / 7) % 3] ?? '')).join(''));
    expect(rows.length).toBe(cells.length);
    expect(rows.filter((row, at) => row.join('|') !== cells[at]?.join('|'))).toEqual([]);
  });

  it('is refused when its first line never ends', async () => {
    await expect(rowsOf('x'.repeat(3_000_000))).rejects.toMatchObject({ code: 'sheet.line_too_long', facts: { row: 1 } });
    await expect(rowsOf(`a,b\n"${'y\n'.repeat(1_500_000)}`)).rejects.toMatchObject({ code: 'sheet.line_too_long', facts: { row: 2 } });
    await expect(rowsOf(`${','.repeat(2000)}\n`)).rejects.toMatchObject({ code: 'sheet.too_many_columns' });
  });

  it('is read from a workbook: texts, numbers, days, times and errors', async () => {
    const styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>丙</t></is></c></row><row r="3"><c r="A3" s="1"><v>46149</v></c><c r="B3" s="2"><v>46149.4375</v></c><c r="C3" s="3"><v>0.5</v></c><c r="D3" s="4"><v>0.1</v></c><c r="E3"><v>1.10105199001010000E+17</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3" t="b"><v>1</v></c></row></sheetData></worksheet>';
    const shared = '<sst><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></si></sst>';
    expect(await rowsOf(workbook(sheet, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': shared }))).toEqual([['甲乙', '', '丙'], ['2026-05-07', '2026-05-07 10:30', '12:00', '0.1', '110105199001010000', '#REF!', 'true']]);
  });

  it('comes back as it was written', async () => {
    const rows = (async function* () {
      yield [['姓名', '数'], ['=1+1', 3.5], ['<a & "b">', null], ['0012', 7]];
    })();
    const bytes: Uint8Array[] = [];
    for await (const piece of writeXlsx(rows, '表[1]')) bytes.push(piece);
    expect(await rowsOf(Buffer.concat(bytes))).toEqual([['姓名', '数'], ['=1+1', '3.5'], ['<a & "b">', ''], ['0012', '7']]);
  });

  it('goes on in a next sheet, under the same heading, where one is full', async () => {
    const rows = (async function* () {
      yield [['n']];
      yield [[1], [2], [3]];
      yield [[4], [5]];
    })();
    const bytes: Uint8Array[] = [];
    for await (const piece of writeWorkbook([{ name: '患者', rows }], 3)) bytes.push(piece);
    const parts = Object.entries(unzipSync(Buffer.concat(bytes))).map(([path, part]) => [path, strFromU8(part)] as const);
    const cells = parts.filter(([path]) => path.startsWith('xl/worksheets/')).map(([, text]) => [...text.matchAll(/<(?:v|t [^>]*)>(\w+)<\//g)].map(([, cell]) => cell));
    expect(cells).toEqual([['n', '1', '2'], ['n', '3', '4'], ['n', '5']]);
    expect(parts.find(([path]) => path === 'xl/workbook.xml')?.[1]).toMatch(/name="患者" sheetId="1".*name="患者 \(2\)" sheetId="2".*name="患者 \(3\)" sheetId="3"/);
  });
});

describe('a hostile file', () => {
  it('that unpacks to far more than people make is refused before it is unpacked', async () => {
    const bomb = workbook(`<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1_600_000)}</sheetData></worksheet>`);
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = performance.now();
    await expect(rowsOf(bomb)).rejects.toMatchObject({ code: 'sheet.bomb' });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('that lies about its size is stopped where the lie shows', async () => {
    const honest = workbook(`<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(1000)}</sheetData></worksheet>`);
    const lying = Buffer.from(honest);
    for (let at = lying.indexOf('PK\u0001\u0002'); at !== -1; at = lying.indexOf('PK\u0001\u0002', at + 4)) lying.writeUInt32LE(Math.min(lying.readUInt32LE(at + 24), 50), at + 24);
    await expect(rowsOf(lying)).rejects.toMatchObject({ code: 'sheet.not_readable' });
  });

  it('with entities of its own, of an old Excel, with a password or of no table is named for what it is', async () => {
    await expect(rowsOf(workbook('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'))).rejects.toMatchObject({ code: 'sheet.not_readable' });
    await expect(rowsOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).rejects.toMatchObject({ code: 'sheet.old_excel' });
    await expect(rowsOf(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]))).rejects.toMatchObject({ code: 'sheet.protected' });
    await expect(rowsOf('%PDF-1.7 x')).rejects.toMatchObject({ code: 'sheet.not_readable' });
    await expect(rowsOf('PK\u0003\u0004 broken')).rejects.toMatchObject({ code: 'sheet.not_readable' });
  });
});
