import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import { docxNames, fillDocx } from './fill-docx.js';
import { fillXlsx, xlsxNames } from './fill-xlsx.js';

const values = { 姓名: '张三 & 李四', name: '张三', 用药: [{ 药品: '阿司匹林', 剂量: '2' }, { 药品: '布洛芬', 剂量: '1' }], 空表: [] };
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const docx = (...body: readonly string[]): Buffer => Buffer.from(zipSync({ '[Content_Types].xml': strToU8(types), '_rels/.rels': strToU8(rels), 'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`) }));
const textIn = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

describe('a Word template', () => {
  it('is filled in, with a row for each row of a sub-table and a QR code', async () => {
    const row = '<w:tbl><w:tr><w:tc>#1</w:tc><w:tc>#2</w:tc></w:tr></w:tbl>'.replace('#1', paragraph('{#用药}{药品}')).replace('#2', paragraph('{剂量}{/用药}'));
    const template = docx(paragraph('姓名：{姓名}'), row, paragraph('{二维码}'));
    expect(await docxNames(template)).toEqual(expect.arrayContaining(['姓名', '用药', '药品', '剂量', '二维码']));
    const filled = await fillDocx(template, values, 'MZ000001');
    const text = textIn(filled);
    expect(text).toContain('张三 &amp; 李四');
    expect(text.match(/<w:tr>|<w:tr /g)).toHaveLength(2);
    expect(text).toContain('阿司匹林');
    expect(text).toContain('布洛芬');
    const picture = Object.entries(unzipSync(filled)).find(([path]) => path.endsWith('.png'));
    expect(Buffer.from(picture?.[1] ?? []).subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  });

  it('with a loop that is not closed is refused with the reason', async () => {
    await expect(fillDocx(docx(paragraph('{#用药}{药品}')), values, 'x')).rejects.toMatchObject({ code: 'print.bad_template' });
    await expect(docxNames(Buffer.from('PK no zip'))).rejects.toMatchObject({ code: 'print.bad_template' });
  });
});

describe('an Excel template', () => {
  const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row><row r="2"><c r="A2" t="s" s="3"><v>1</v></c><c r="B2" t="inlineStr"><is><t>{用药.剂量}</t></is></c></row><row r="3"><c r="A3" t="s"><v>2</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A3:B3"/></mergeCells></worksheet>';
  const xlsx = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/sharedStrings.xml': strToU8('<sst><si><t>姓名：{姓名}</t></si><si><r><t>{用药.</t></r><r><t>药品}</t></r></si><si><t>{不认识}</t></si></sst>'), 'xl/worksheets/sheet1.xml': strToU8(sheet) });

  it('repeats the row of a sub-table, moves what stands below, and leaves unknown names to be seen', () => {
    expect(xlsxNames(xlsx)).toEqual(expect.arrayContaining(['姓名', '用药.药品', '用药.剂量', '不认识']));
    const filled = strFromU8(unzipSync(fillXlsx(xlsx, values))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect([...filled.matchAll(/<row r="(\d+)"/g)].map((found) => found[1])).toEqual(['1', '2', '3', '4']);
    expect(filled).toContain('<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">阿司匹林</t></is></c>');
    expect(filled).toContain('<c r="B3" t="inlineStr"><is><t xml:space="preserve">1</t></is></c>');
    expect(filled).toContain('姓名：张三 &amp; 李四');
    expect(filled).toContain('<mergeCell ref="A4:B4"/>');
    expect(filled).toContain('<mergeCell ref="A1:B1"/>');
  });

  it('that is no workbook is refused', () => {
    expect(() => xlsxNames(strToU8('PK'))).toThrow('upload.kind');
  });
});
