import { locales, type FormDefinition, type Locale, type TranslatedText } from '@carewright/schema';
import { ownText } from '../texts.js';
import { setTextAt, textsOf, type FormText } from './texts-of.js';

/** What calls an item of a list, whatever its place. */
const callers = ['key', 'value', 'id'] as const;

/** The place of a text by keys that stay when fields and choices are moved: `fields/risk/options/high/label`. */
export function textId(form: FormDefinition, { path }: Pick<FormText, 'path'>): string {
  let at: unknown = form;
  return path.map((step) => {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined;
    if (typeof step === 'string' || typeof at !== 'object' || at === null) return String(step);
    const item = at as Readonly<Record<string, unknown>>;
    const own = callers.map((name) => item[name]).find((one) => typeof one === 'string');
    return typeof own === 'string' ? own : String(step);
  }).join('/');
}

/** One text in one language that a file says otherwise than the form. */
export interface TranslationChange {
  readonly text: FormText;
  readonly locale: Locale;
  readonly said: string;
}
/** What a file would change, and how many of its texts the form does not have. */
export interface TranslationChanges {
  readonly changes: readonly TranslationChange[];
  readonly unknown: readonly string[];
}

/** What a text of a form may be long. */
const longest = 2000;

/** Compares a file with the form. Nothing said in the file leaves the form as it is: a file never empties a text. */
export function translationChanges(form: FormDefinition, items: readonly TranslatedText[]): TranslationChanges {
  const known = new Map(textsOf(form).map((text) => [textId(form, text), text]));
  const changes = items.flatMap(({ id, texts }) => {
    const text = known.get(id);
    return text === undefined ? [] : locales.flatMap((locale): TranslationChange[] => {
      const said = (texts[locale] ?? '').trim().slice(0, longest);
      return said === '' || said === ownText(text.text, locale).trim() ? [] : [{ text, locale, said }];
    });
  });
  return { changes, unknown: items.filter(({ id }) => !known.has(id)).map(({ id }) => id) };
}

/** Says them in the form. */
export function applyTranslations(form: FormDefinition, changes: readonly TranslationChange[]): void {
  for (const { text, locale, said } of changes) setTextAt(form, text.path, { locale, text: said });
}
