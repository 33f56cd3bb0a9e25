import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Locale, locales, type TranslatedText } from '@carewright/schema';
import { openTable } from '../sheets/open-table.js';
import { SheetError } from '../sheets/sheet-error.js';
import { cellText } from '../sheets/sheet-row.js';
import { readXml } from '../sheets/xml-events.js';

const mostItems = 20_000;
const mostCharacters = 4_000;

/** Reads what a translator sent back: a spreadsheet by its headings, or XLIFF 1.2 and 2.0. Runs where hostile files may run. */
export async function readTranslations(path: string): Promise<readonly TranslatedText[]> {
  const items = (await isXml(path)) ? await fromXliff(path) : await fromTable(path);
  if (items.length === 0) throw new SheetError('sheet.no_texts');
  if (items.length > mostItems) throw new SheetError('sheet.too_many_texts_listed', { limit: mostItems });
  return items;
}

async function isXml(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0);
    return /^(?:\uFEFF)?\s*</.test(buffer.subarray(0, bytesRead).toString('utf8'));
  } finally {
    await file.close();
  }
}

async function fromTable(path: string): Promise<readonly TranslatedText[]> {
  const table = await openTable(path);
  const items: TranslatedText[] = [];
  let columns: { readonly id: number; readonly texts: readonly (readonly [Locale, number])[] } | null = null;
  try {
    for await (const bundle of table.rows()) {
      for (const { cells } of bundle) {
        const words = cells.map(cellText);
        if (columns === null) columns = headingsOf(words);
        else items.push(...lineOf(words, columns));
      }
      if (items.length > mostItems) break;
    }
  } finally {
    table.close();
  }
  return items;
}

function headingsOf(words: readonly string[]): { readonly id: number; readonly texts: readonly (readonly [Locale, number])[] } {
  const at = (name: string): number => words.findIndex((word) => word.replace(/^\uFEFF/, '').trim().toLowerCase() === name.toLowerCase());
  const texts = locales.flatMap((locale) => (at(locale) < 0 ? [] : [[locale, at(locale)] as const]));
  if (at('id') < 0 || texts.length === 0) throw new SheetError('sheet.no_languages');
  return { id: at('id'), texts };
}

function lineOf(words: readonly string[], { id, texts }: { readonly id: number; readonly texts: readonly (readonly [Locale, number])[] }): TranslatedText[] {
  const key = (words[id] ?? '').trim();
  return key === '' ? [] : [{ id: key, texts: Object.fromEntries(texts.map(([locale, at]) => [locale, (words[at] ?? '').replaceAll('\r\n', '\n').slice(0, mostCharacters)])) }];
}

/** Elements that hold one text, and the two places in it. */
const units: ReadonlySet<string> = new Set(['trans-unit', 'unit']);

/** Of what stands inside a text only the words count: tools put marks of their own there. */
async function fromXliff(path: string): Promise<readonly TranslatedText[]> {
  const items: TranslatedText[] = [];
  const languages = { source: undefined as Locale | undefined, target: undefined as Locale | undefined };
  let unit: { readonly id: string; readonly texts: Partial<Record<Locale, string>> } | null = null;
  let into: Locale | undefined;
  /** Suggestions of a tool stand beside the text. */
  let isSuggested = false;
  const broken = (error: unknown): never => {
    throw error instanceof SheetError && error.code !== 'sheet.not_readable' ? error : new SheetError('sheet.not_xliff');
  };
  await readXml(createReadStream(path), {
    open(name, attributes) {
      if (name === 'xliff' || name === 'file') {
        languages.source = localeOf(attributes['source-language'] ?? attributes['srcLang']) ?? languages.source;
        languages.target = localeOf(attributes['target-language'] ?? attributes['trgLang']) ?? languages.target;
      }
      if (units.has(name)) unit = { id: attributes['id'] ?? '', texts: {} };
      if (name === 'alt-trans') isSuggested = true;
      if (!isSuggested && (name === 'source' || name === 'target')) into = languages[name];
      if (items.length > mostItems) throw new SheetError('sheet.too_many_texts_listed', { limit: mostItems });
    },
    text(text) {
      if (unit !== null && into !== undefined) unit.texts[into] = `${unit.texts[into] ?? ''}${text}`.slice(0, mostCharacters);
    },
    close(name) {
      if (name === 'alt-trans') isSuggested = false;
      if (name === 'source' || name === 'target') into = undefined;
      if (units.has(name) && unit !== null && unit.id !== '') items.push(unit);
      if (units.has(name)) unit = null;
    },
  }).catch(broken);
  if (languages.source === undefined && languages.target === undefined) throw new SheetError('sheet.no_languages');
  return items;
}

/** `en`, `en-US` and `EN_us` are one to us; languages that an app does not have count for nothing. */
function localeOf(tag: string | undefined): Locale | undefined {
  const wanted = tag?.replace('_', '-').toLowerCase();
  return wanted === undefined ? undefined : (locales.find((locale) => locale.toLowerCase() === wanted) ?? locales.find((locale) => locale.split('-')[0] === wanted.split('-')[0]));
}
