import { type DateKind, dateKindOf } from './excel-dates.js';
import { SheetError } from './sheet-error.js';
import { sheetLimits } from './sheet-row.js';
import { readXml } from './xml-events.js';
import { openLimitedZip, type OpenZip } from './zip-file.js';

/** A workbook: its sheets, and what their cells refer to. */
export interface Workbook {
  readonly zip: OpenZip;
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly is1904: boolean;
  /** What each cell style shows, by its number. */
  readonly styles: readonly DateKind[];
}

/** Opens an .xlsx file and reads what is small in it. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openLimitedZip(path);
  try {
    const root = await relations(zip, '_rels/.rels');
    const main = [...root.values()].find((target) => target.endsWith('workbook.xml')) ?? 'xl/workbook.xml';
    const folder = main.slice(0, main.lastIndexOf('/') + 1);
    const targets = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
    const { sheets, is1904 } = await sheetList(zip, main);
    const styles = zip.names.includes(`${folder}styles.xml`) ? await dateStyles(zip, `${folder}styles.xml`) : [];
    return { zip, is1904, styles, sheets: sheets.flatMap(({ name, relation }) => (targets.has(relation) ? [{ name, path: targets.get(relation) ?? '' }] : [])) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function relations(zip: OpenZip, path: string, folder = ''): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  if (!zip.names.includes(path)) return targets;
  await readXml(await zip.stream(path), {
    open: (name, { Id: id, Target: target }) => {
      if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target.startsWith('/') ? target.slice(1) : `${folder}${target}`);
    },
  });
  return targets;
}

async function sheetList(zip: OpenZip, path: string): Promise<{ readonly sheets: readonly { readonly name: string; readonly relation: string }[]; readonly is1904: boolean }> {
  if (!zip.names.includes(path)) throw new SheetError('sheet.not_readable');
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  await readXml(await zip.stream(path), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '' });
    },
  });
  return { sheets, is1904 };
}

async function dateStyles(zip: OpenZip, path: string): Promise<readonly DateKind[]> {
  const codes = new Map<number, string>();
  const styles: DateKind[] = [];
  let isInCells = false;
  await readXml(await zip.stream(path), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) styles.push(dateKindOf(Number(attributes['numFmtId'] ?? 0), codes.get(Number(attributes['numFmtId'] ?? 0))));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

/** The texts that cells refer to by number; refused when they would fill the memory. */
export async function sharedTexts({ zip }: Workbook): Promise<readonly string[]> {
  const path = zip.names.find((name) => /(^|\/)sharedStrings\.xml$/i.test(name));
  const texts: string[] = [];
  if (path === undefined) return texts;
  let [text, characters, isText, isPhonetic] = ['', 0, false, false];
  await readXml(await zip.stream(path), {
    open: (name) => {
      if (name === 'si') text = '';
      isText = name === 't';
      if (name === 'rPh') isPhonetic = true;
    },
    text: (more) => {
      if (isText && !isPhonetic) text += more;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name !== 'si') return;
      characters += text.length + 16;
      if (characters > sheetLimits.sharedCharacters) throw new SheetError('sheet.too_many_texts', { limit: sheetLimits.sharedCharacters / 1_048_576 });
      texts.push(text);
    },
  });
  return texts;
}
