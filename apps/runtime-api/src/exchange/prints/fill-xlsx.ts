import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PlatformError } from '../../http/platform-error.js';
import { xmlText } from '../sheets/write-xlsx.js';
import { type PrintValues } from './print-data.js';

const mostBytes = 20 * 1_048_576;
const name = /\{([^{}]+)\}/g;
type Row = Readonly<Record<string, string>>;

/** Fills an Excel template: `{姓名}` anywhere, and a row with `{用药.药品}` once for each row of that sub-table. What stands below moves down; formulas are worked out anew when the file is opened. */
export function fillXlsx(template: Uint8Array, values: PrintValues): Uint8Array {
  const parts = unpacked(template);
  const shared = sharedTexts(parts['xl/sharedStrings.xml']);
  for (const [path, content] of Object.entries(parts)) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(path)) parts[path] = strToU8(filledSheet(strFromU8(content), shared, values));
  }
  // Order of calculation names cells that may have moved; Excel makes it again.
  delete parts['xl/calcChain.xml'];
  return zipSync(parts, { level: 6 });
}

/** The names that a template uses; refuses one that cannot be read. */
export function xlsxNames(template: Uint8Array): readonly string[] {
  const parts = unpacked(template);
  const texts = [...sharedTexts(parts['xl/sharedStrings.xml']), ...Object.entries(parts).filter(([path]) => path.startsWith('xl/worksheets/')).map(([, content]) => strFromU8(content))];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(name)].map((found) => (found[1] ?? '').trim())))];
}

function unpacked(template: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    const parts = unzipSync(template, { filter: ({ originalSize }) => (bytes += originalSize) <= mostBytes });
    if (bytes <= mostBytes && parts['xl/workbook.xml']) return parts;
  } catch {
    // Said below, as for everything that is no workbook.
  }
  throw new PlatformError('upload.kind', { expected: '.xlsx' });
}

const plain = (xml: string): string => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const textIn = (xml: string): string => [...xml.replace(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gs)].map((found) => plain(found[1] ?? '')).join('');

function sharedTexts(content: Uint8Array | undefined): readonly string[] {
  if (!content) return [];
  return [...strFromU8(content).matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map((found) => textIn(found[1] ?? ''));
}

function filledSheet(xml: string, shared: readonly string[], values: PrintValues): string {
  const moves: { readonly after: number; readonly by: number }[] = [];
  let moved = 0;
  const rows = xml.replace(/<row\b[^>]*?(?:\/>|>.*?<\/row>)/gs, (whole) => {
    const [attributes = '', cells] = whole.split(/>(.*)/s);
    const number = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? 0);
    const table = loopOf(cells ?? '', shared, values);
    const items: readonly (Row | null)[] = table === null ? [null] : rowsOf(values, table);
    const written = items.map((item, at) => placed(whole, { from: number, to: number + moved + at }, (text) => filled(text, values, table === null || item === null ? null : { table, item }), shared));
    if (items.length !== 1) moves.push({ after: number, by: items.length - 1 });
    moved += items.length - 1;
    return written.join('');
  });
  const shift = (row: number): number => row + moves.filter(({ after }) => after < row).reduce((sum, { by }) => sum + by, 0);
  return rows.replace(/<mergeCell ref="[A-Z]+\d+:[A-Z]+\d+"\/>/g, (whole) => whole.replace(/\d+/g, (row) => String(shift(Number(row)))));
}

const rowsOf = (values: PrintValues, table: string): readonly Row[] => (Array.isArray(values[table]) ? (values[table] as readonly Row[]) : []);

/** The sub-table whose columns a row names. */
function loopOf(cells: string, shared: readonly string[], values: PrintValues): string | null {
  const texts = [...cells.matchAll(/<c\b([^>]*)>(.*?)<\/c>/gs)].map((found) => cellText(found[1] ?? '', found[2] ?? '', shared));
  const tables = texts.flatMap((text) => [...text.matchAll(name)].map((found) => (found[1] ?? '').split('.')[0]?.trim() ?? ''));
  return tables.find((table) => Array.isArray(values[table])) ?? null;
}

function cellText(attributes: string, content: string, shared: readonly string[]): string {
  if (/\bt="s"/.test(attributes)) return shared[Number(/<v>(\d+)<\/v>/.exec(content)?.[1] ?? -1)] ?? '';
  return /\bt="inlineStr"/.test(attributes) ? textIn(content) : '';
}

/** A row in its new place; cells with names in them become plain text, all others stay as they are. */
function placed(row: string, { from, to }: { readonly from: number; readonly to: number }, fill: (text: string) => string, shared: readonly string[]): string {
  const renumbered = row.replace(/(<row\b[^>]*?\br=")\d+"/, `$1${to}"`).replace(/(<c\b[^>]*?\br="[A-Z]+)(\d+)"/g, (whole, start: string, number: string) => (Number(number) === from ? `${start}${to}"` : whole));
  return renumbered.replace(/<c\b([^>]*)>(.*?)<\/c>/gs, (whole, attributes: string, content: string) => {
    const text = cellText(attributes, content, shared);
    if (!text.includes('{')) return whole;
    return `<c${attributes.replace(/\s*\bt="[^"]*"/, '')} t="inlineStr"><is><t xml:space="preserve">${xmlText(fill(text))}</t></is></c>`;
  });
}

/** A name that is not known stays as it is written, so that its author sees it. */
function filled(text: string, values: PrintValues, row: { readonly table: string; readonly item: Row } | null): string {
  return text.replace(name, (whole, given: string) => {
    const [first = '', column] = given.split('.').map((part) => part.trim());
    if (column !== undefined && row?.table === first) return row.item[column] ?? whole;
    const value = values[first];
    return typeof value === 'string' ? value : whole;
  });
}
