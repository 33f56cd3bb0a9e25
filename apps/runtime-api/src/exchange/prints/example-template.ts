import { strToU8, zipSync } from 'fflate';
import { type Field, type FormDefinition, type Locale, textOf } from '@carewright/schema';
import { writeXlsx, xmlText } from '../sheets/write-xlsx.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const contentTypes = `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const relations = `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

// The picture of a code is put in with these; Word refuses a document that does not declare them.
const namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';

const words = { 'zh-CN': { day: '打印日期', code: '二维码', row: '序号' }, 'en-US': { day: 'today', code: 'qr', row: 'number' } } as const;
const tablesOf = (fields: readonly Field[]): readonly Field[] => fields.filter((field) => field.fields !== undefined);
const columnsOf = (table: Field): readonly Field[] => (table.fields ?? []) as readonly Field[];

/** What an example is made of: the fields that can be printed, and in which language they are called. */
interface Example {
  readonly form: Pick<FormDefinition, 'label'>;
  readonly fields: readonly Field[];
  readonly locale: Locale;
}

/** A Word template that names everything once: each field, a loop for each sub-table, the day and the code to scan. */
export function exampleDocx({ form, fields, locale }: Example): Uint8Array {
  const name = (field: Field): string => textOf(field.label, locale);
  const own = words[locale];
  const plain = fields.filter((field) => field.fields === undefined);
  const body = [
    paragraph(textOf(form.label, locale), '<w:b/><w:sz w:val="36"/>'),
    ...plain.map((field) => paragraph(`${name(field)}：{${name(field)}}`)),
    ...tablesOf(fields).flatMap((table) => {
      const titles = [own.row, ...columnsOf(table).map(name)];
      const cells = titles.map((title, at) => `${at === 0 ? `{#${name(table)}}` : ''}{${title}}${at === titles.length - 1 ? `{/${name(table)}}` : ''}`);
      return [paragraph(name(table), '<w:b/>'), wordTable([titles, cells])];
    }),
    paragraph(`${own.day}：{${own.day}}`),
    paragraph(`{${own.code}}`),
  ];
  const document = `${head}<w:document ${namespaces}><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  return zipSync({ '[Content_Types].xml': strToU8(contentTypes), '_rels/.rels': strToU8(relations), 'word/document.xml': strToU8(document) });
}

const paragraph = (text: string, look = ''): string => `<w:p><w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r></w:p>`;
const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join('');

function wordTable(rows: readonly (readonly string[])[]): string {
  const grid = (rows[0] ?? []).map(() => '<w:gridCol w:w="1800"/>').join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map((cells) => `<w:tr>${cells.map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** The same as a workbook: a row of names for each sub-table, which comes once for each of its rows. */
export async function exampleXlsx({ form, fields, locale }: Example): Promise<Uint8Array> {
  const name = (field: Field): string => textOf(field.label, locale);
  const own = words[locale];
  const rows = [
    [textOf(form.label, locale)],
    ...fields.filter((field) => field.fields === undefined).map((field) => [name(field), `{${name(field)}}`]),
    ...tablesOf(fields).flatMap((table) => [[name(table)], [own.row, ...columnsOf(table).map(name)], [own.row, ...columnsOf(table).map(name)].map((column) => `{${name(table)}.${column}}`)]),
    [own.day, `{${own.day}}`],
  ];
  const parts: Uint8Array[] = [];
  for await (const part of writeXlsx(oneBundle(rows), textOf(form.label, locale))) parts.push(part);
  return Buffer.concat(parts);
}

async function* oneBundle(rows: readonly (readonly string[])[]): AsyncGenerator<readonly (readonly string[])[]> {
  yield await Promise.resolve(rows);
}
