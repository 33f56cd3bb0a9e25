import { defaultLocale, locales, type Locale } from '@carewright/schema';

const storageKey = 'carewright.locale';
const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The language a person chose before, else Chinese. */
function rememberedLocale(): Locale {
  try {
    const stored = globalThis.localStorage?.getItem(storageKey);
    return isLocale(stored) ? stored : defaultLocale;
  } catch {
    return defaultLocale;
  }
}

let current = rememberedLocale();
const listeners = new Set<() => void>();

export const currentLocale = (): Locale => current;

/** Switches the language of every text at once and remembers it on this device. */
export function chooseLocale(locale: Locale): void {
  current = locale;
  if (typeof document !== 'undefined') document.documentElement.lang = locale;
  try {
    globalThis.localStorage?.setItem(storageKey, locale);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
