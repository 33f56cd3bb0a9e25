import { defaultLocale, locales, type Locale } from '@carewright/schema';
import i18next from 'i18next';

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

void i18next.init({ lng: rememberedLocale(), fallbackLng: defaultLocale, resources: {}, interpolation: { escapeValue: false }, keySeparator: false, nsSeparator: false, initAsync: false });

export const currentLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : defaultLocale);

/** Switches the language of every text at once and remembers it on this device. */
export function chooseLocale(locale: Locale): void {
  void i18next.changeLanguage(locale);
  if (typeof document !== 'undefined') document.documentElement.lang = locale;
  try {
    globalThis.localStorage?.setItem(storageKey, locale);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

export function onLocaleChange(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}
