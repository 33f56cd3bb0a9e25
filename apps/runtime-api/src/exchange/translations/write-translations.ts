import { defaultLocale, locales } from '@carewright/schema';
import { writeXlsx, xmlText } from '../sheets/write-xlsx.js';
import { type TranslationBody } from './translation-request.js';

type Items = TranslationBody['items'];
interface TranslationWriter {
  readonly mediaType: string;
  readonly extension: string;
  readonly write: (form: string, items: Items) => AsyncIterable<Uint8Array>;
}

/** The kinds of files that translators work with; a new kind is a new line. */
export const translationWriters: Readonly<Record<TranslationBody['format'], TranslationWriter>> = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', write: (form, items) => writeXlsx(sheetOf(items), form) },
  xliff: { mediaType: 'application/xliff+xml', extension: 'xlf', write: writeXliff },
};

/** Headings are codes, so that a file is read back whatever language its reader speaks. */
export const translationHeadings: readonly string[] = ['id', 'where', ...locales];

async function* sheetOf(items: Items): AsyncGenerator<readonly (readonly string[])[]> {
  yield await Promise.resolve([translationHeadings, ...items.map(({ id, where, texts }) => [id, where, ...locales.map((locale) => texts[locale] ?? '')])]);
}

/** XLIFF 1.2 (OASIS), which every translation tool reads: from the default language into the other. */
async function* writeXliff(form: string, items: Items): AsyncGenerator<Uint8Array> {
  const target = locales.find((locale) => locale !== defaultLocale) ?? defaultLocale;
  const attribute = (text: string): string => xmlText(text).replace(/[\t\n\r]/g, ' ');
  const unit = ({ id, where, texts }: Items[number]): string => {
    const [source, said] = [texts[defaultLocale] ?? '', texts[target] ?? ''];
    return `<trans-unit id="${attribute(id)}" xml:space="preserve"><source>${xmlText(source)}</source><target state="${said === '' ? 'needs-translation' : 'translated'}">${xmlText(said)}</target><note>${xmlText(where)}</note></trans-unit>\n`;
  };
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="${attribute(form)}" source-language="${defaultLocale}" target-language="${target}" datatype="plaintext"><body>\n`;
  yield await Promise.resolve(Buffer.from(`${head}${items.map(unit).join('')}</body></file></xliff>\n`));
}
