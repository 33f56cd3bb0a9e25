import { defaultLocale, textOf, type Locale, type LocalizedText } from '@carewright/schema';

/** A text people wrote in one language; in the default one a plain string says it. */
export const textIn = (locale: Locale, value: string): LocalizedText => (locale === defaultLocale ? value : { [locale]: value });

/** The text with one language changed; an emptied translation leaves, an emptied original stays what it was. */
export function withText(text: LocalizedText | undefined, locale: Locale, value: string): LocalizedText | undefined {
  const before = text === undefined ? {} : typeof text === 'string' ? { [defaultLocale]: text } : text;
  const { [locale]: _replaced, ...others } = before;
  const after = value === '' ? others : { ...others, [locale]: value };
  const [only, ...more] = Object.keys(after);
  if (only === undefined) return undefined;
  return more.length === 0 && only === defaultLocale ? textOf(after, defaultLocale) : after;
}

/** What is written in exactly this language, without falling back to another. */
export function ownText(text: LocalizedText | undefined, locale: Locale): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return locale === defaultLocale ? text : '';
  return text[locale] ?? '';
}
